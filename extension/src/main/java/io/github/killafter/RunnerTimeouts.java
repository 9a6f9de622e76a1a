// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import io.github.killafter.internal.config.CallKind;
import io.github.killafter.internal.config.Directive;
import io.github.killafter.internal.config.Guard;
import io.github.killafter.internal.config.GuardResolver;
import io.github.killafter.internal.config.Mode;
import io.github.killafter.internal.config.Settings;
import io.github.killafter.internal.supervise.runner.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the timeout in force for what JUnit does on its own thread around tests: that of the nearest annotation, else the
 * default, but that only where JUnit has this extension guard the tests themselves. This class is thread-safe.
 */
final class RunnerTimeouts {

    private final Settings settings;
    private final boolean everywhere;
    private final Set<Class<?>> guarded = ConcurrentHashMap.newKeySet();

    /**
     * Create the rule of a run.
     *
     * @param everywhere whether JUnit registers the extension for every test class
     */
    RunnerTimeouts(Settings settings, boolean everywhere) {
        this.settings = settings;
        this.everywhere = everywhere;
    }

    /** Note that JUnit has asked the extension about a test class. */
    void guards(Class<?> testClass) {
        guarded.add(testClass);
    }

    /** Return the timeout; empty if there is none. */
    Optional<Duration> at(Place place) {
        if (settings.mode() == Mode.DISABLED) {
            return Optional.empty();
        }
        CallType type = place.method() == null ? CallType.BEFORE_ALL : CallType.TEST;
        List<Class<?>> classes = TestClasses.around(place.testClass());
        TimeoutAdoption adoption = settings.adoptTimeout() ? TimeoutAdoption.ON : TimeoutAdoption.OFF;
        List<Directive> directives = Directives.find(place.method(), classes, adoption, type);
        return directives.isEmpty() && !everywhere && classes.stream().noneMatch(guarded::contains)
                ? Optional.empty()
                : resolve(directives, type.kind());
    }

    private Optional<Duration> resolve(List<Directive> directives, CallKind kind) {
        return new GuardResolver(settings)
                .resolve(new ArrayList<>(directives), kind)
                .map(Guard::timeout);
    }
}
