// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import io.github.killafter.internal.annotated.Hierarchy;
import io.github.killafter.internal.config.CallKind;
import io.github.killafter.internal.config.Directive;
import io.github.killafter.internal.config.Guard;
import io.github.killafter.internal.config.GuardResolver;
import io.github.killafter.internal.config.Mode;
import io.github.killafter.internal.config.Settings;
import io.github.killafter.internal.jvm.RunnerCode;
import io.github.killafter.internal.supervise.runner.Place;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * Finds the timeout in force for what JUnit does on its own thread around tests: that of the nearest annotation, else the
 * default, but that only where JUnit has this extension guard the tests themselves. This class is thread-safe.
 */
final class RunnerTimeouts {

    private final Settings ofRun;
    private final boolean everywhere;
    private final ConcurrentMap<Class<?>, Settings> guarded = new ConcurrentHashMap<>();

    /**
     * Create the rule of a run.
     *
     * @param everywhere whether JUnit registers the extension for every test class
     */
    RunnerTimeouts(Settings ofRun, boolean everywhere) {
        this.ofRun = ofRun;
        this.everywhere = everywhere;
    }

    /** Note that JUnit has asked the extension about a test class, for which a suite may have settings of its own. */
    void guards(Class<?> testClass, Settings itsSettings) {
        guarded.put(testClass, itsSettings);
    }

    /** Return the timeout of the code that JUnit has called at a place; empty if there is none. */
    Optional<Duration> at(Place place, String code) {
        List<Class<?>> classes = TestClasses.around(place.testClass());
        Optional<Settings> known =
                classes.stream().filter(guarded::containsKey).findFirst().map(guarded::get);
        Settings settings = known.orElse(ofRun);
        if (settings.mode() == Mode.DISABLED) {
            return Optional.empty();
        }
        return ofMethod(code, classes, settings)
                .or(() -> at(place, classes, settings, known.isPresent() || everywhere));
    }

    // JUnit looks for extensions on classes and tests: an annotation on a lifecycle method alone brings none along.
    private static Optional<Duration> ofMethod(String code, List<Class<?>> classes, Settings settings) {
        return classes.stream()
                .flatMap(type -> Hierarchy.of(type).stream())
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> RunnerCode.name(method).equals(code) && isAnnotated(method))
                .findFirst()
                .flatMap(method -> resolve(find(method, classes), CallKind.LIFECYCLE, settings));
    }

    private static boolean isAnnotated(Method method) {
        return !find(method, List.of()).isEmpty();
    }

    private static List<Directive> find(Method method, List<Class<?>> classes) {
        return Directives.find(method, classes, TimeoutAdoption.OFF, CallType.BEFORE_EACH);
    }

    private static Optional<Duration> at(Place place, List<Class<?>> classes, Settings settings, boolean isGuarded) {
        CallType type = place.method() == null ? CallType.BEFORE_ALL : CallType.TEST;
        TimeoutAdoption adoption = settings.adoptTimeout() ? TimeoutAdoption.ON : TimeoutAdoption.OFF;
        List<Directive> directives = Directives.find(place.method(), classes, adoption, type);
        return directives.isEmpty() && !isGuarded ? Optional.empty() : resolve(directives, type.kind(), settings);
    }

    private static Optional<Duration> resolve(List<Directive> directives, CallKind kind, Settings settings) {
        return new GuardResolver(settings)
                .resolve(new ArrayList<>(directives), kind)
                .map(Guard::timeout);
    }
}
