// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.guard;

import io.github.killafter.internal.config.Settings;
import io.github.killafter.internal.config.value.CallKind;
import io.github.killafter.internal.config.value.Mode;
import io.github.killafter.internal.guard.annotated.Enclosing;
import io.github.killafter.internal.guard.annotated.Hierarchy;
import io.github.killafter.internal.jvm.code.RunnerCode;
import io.github.killafter.internal.supervise.runner.Place;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the timeout of calls that JUnit makes on its own thread around tests: that of the nearest annotation, else the
 * default, if this extension guards the tests themselves; for code of a class as a whole without either, the longest
 * one of its tests; for code of the engine, the default or else the longest one of all tests. This class is
 * thread-safe.
 */
public final class RunnerTimeouts {

    private final Settings ofRun;
    private final boolean everywhere;
    private final ConcurrentMap<Class<?>, Settings> guarded = new ConcurrentHashMap<>();

    /**
     * Create the rule of a run.
     *
     * @param everywhere whether JUnit registers the extension for every test class
     */
    public RunnerTimeouts(Settings ofRun, boolean everywhere) {
        this.ofRun = ofRun;
        this.everywhere = everywhere;
    }

    /** Note that JUnit has called the extension for a test class, for which a suite may have settings of its own. */
    public void guards(Class<?> testClass, Settings itsSettings) {
        guarded.put(testClass, itsSettings);
    }

    /** Return the timeout of the code that JUnit has called at a place; empty if there is none. */
    public Optional<Duration> at(Place place, String code) {
        return (place.isEngine() ? ofEngine() : inClass(place, code)).map(Guard::timeout);
    }

    private Optional<Guard> ofEngine() {
        if (guarded.isEmpty()) {
            return everywhere ? byDefault(ofRun) : Optional.empty();
        }
        return guarded.entrySet().stream()
                .filter(each -> each.getValue().mode() != Mode.DISABLED)
                .flatMap(each -> byDefault(each.getValue())
                        .or(() -> longestIn(Enclosing.andThemselves(List.of(each.getKey())), each.getValue(), true))
                        .stream())
                .max(Comparator.comparing(Guard::timeout));
    }

    private static Optional<Guard> byDefault(Settings settings) {
        return resolve(List.of(), CallKind.LIFECYCLE, settings);
    }

    private Optional<Guard> inClass(Place place, String code) {
        List<Class<?>> classes = Enclosing.andThemselves(place.testClasses());
        Optional<Settings> known =
                classes.stream().filter(guarded::containsKey).findFirst().map(guarded::get);
        Settings settings = known.orElse(ofRun);
        if (settings.mode() == Mode.DISABLED) {
            return Optional.empty();
        }
        boolean isGuarded = known.isPresent() || everywhere;
        return ofMethod(code, classes, settings)
                .or(() -> at(place.method(), classes, settings, isGuarded))
                .or(() -> place.method() == null ? longestIn(classes, settings, isGuarded) : Optional.empty());
    }

    private static Optional<Guard> longestIn(List<Class<?>> testClasses, Settings settings, boolean isGuarded) {
        return new TestTimeouts((test, classes) -> {
                    List<AnnotationValues> directives = find(test, classes);
                    return directives.isEmpty() && !isGuarded
                            ? Optional.empty()
                            : resolve(directives, CallKind.TEST, settings);
                })
                .longestIn(testClasses);
    }

    // JUnit finds extensions on classes and tests: an annotation on a lifecycle method alone registers none.
    private static Optional<Guard> ofMethod(String code, List<Class<?>> classes, Settings settings) {
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

    private static List<AnnotationValues> find(Method method, List<Class<?>> classes) {
        return AnnotationReader.find(method, classes, TimeoutAdoption.OFF, CallType.BEFORE_EACH);
    }

    private static Optional<Guard> at(
            @Nullable Method method, List<Class<?>> classes, Settings settings, boolean isGuarded) {
        CallType type = method == null ? CallType.BEFORE_ALL : CallType.TEST;
        TimeoutAdoption adoption = settings.adoptTimeout() ? TimeoutAdoption.ON : TimeoutAdoption.OFF;
        List<AnnotationValues> directives = AnnotationReader.find(method, classes, adoption, type);
        return directives.isEmpty() && !isGuarded ? Optional.empty() : resolve(directives, type.kind(), settings);
    }

    private static Optional<Guard> resolve(List<AnnotationValues> directives, CallKind kind, Settings settings) {
        return new GuardResolver(settings).resolve(directives, kind);
    }
}
