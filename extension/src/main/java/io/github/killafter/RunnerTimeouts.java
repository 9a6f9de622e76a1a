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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

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

    /** Return the timeout of the code that JUnit has called at a place; empty if there is none. */
    Optional<Duration> at(Place place, String code) {
        if (settings.mode() == Mode.DISABLED) {
            return Optional.empty();
        }
        List<Class<?>> classes = TestClasses.around(place.testClass());
        return ofMethod(code, classes).or(() -> at(place, classes));
    }

    // JUnit looks for extensions on classes and tests: an annotation on a lifecycle method alone brings none along.
    private Optional<Duration> ofMethod(String code, List<Class<?>> classes) {
        return classes.stream()
                .flatMap(type -> Hierarchy.of(type).stream())
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> RunnerCode.name(method).equals(code) && isAnnotated(method))
                .findFirst()
                .flatMap(method -> resolve(find(method, classes), CallKind.LIFECYCLE));
    }

    private static boolean isAnnotated(Method method) {
        return !find(method, List.of()).isEmpty();
    }

    private static List<Directive> find(Method method, List<Class<?>> classes) {
        return Directives.find(method, classes, TimeoutAdoption.OFF, CallType.BEFORE_EACH);
    }

    private Optional<Duration> at(Place place, List<Class<?>> classes) {
        CallType type = place.method() == null ? CallType.BEFORE_ALL : CallType.TEST;
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
