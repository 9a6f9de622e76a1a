// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.guard;

import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Rerun;
import io.github.killafter.escalation.ThreadMode;
import io.github.killafter.internal.config.InvalidSettingException;
import io.github.killafter.internal.config.Settings;
import io.github.killafter.internal.config.value.CallKind;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Merges annotations and settings, attribute by attribute. This class is thread-safe. */
public final class GuardResolver {

    private final Settings settings;
    private final boolean guardsWithoutAnnotation;
    private final ConcurrentMap<CallType, CallSettings> withoutAnnotation = new ConcurrentHashMap<>();

    public GuardResolver(Settings settings) {
        this.settings = settings;
        this.guardsWithoutAnnotation =
                settings.isolation() == Isolation.FORKED_JVM || settings.adoptTimeout() || settings.hasDefaultTimeout();
    }

    Settings settings() {
        return settings;
    }

    /** Return whether calls can be guarded of classes without an annotation. */
    boolean guardsWithoutAnnotation() {
        return guardsWithoutAnnotation;
    }

    /** Return how a call is guarded for which no annotation counts, worked out once. */
    CallSettings withoutAnnotation(CallType type, Function<CallType, CallSettings> create) {
        CallSettings known = withoutAnnotation.get(type);
        return known == null ? withoutAnnotation.computeIfAbsent(type, create) : known;
    }

    /**
     * Return how a call is guarded; empty if it has no timeout.
     *
     * @param directives what applies to the call, innermost first: those of a method for its own calls only
     * @throws InvalidSettingException if timeouts are not positive; it names all of them
     */
    public Optional<Guard> resolve(List<AnnotationValues> directives, CallKind kind) {
        validate(directives);
        return timeout(directives, kind).map(timeout -> guard(directives, timeout));
    }

    /** Return the thread that calls with these directives run in, whether or not they have a timeout. */
    public ThreadMode thread(List<AnnotationValues> directives) {
        return nearest(directives, AnnotationValues::thread, ThreadMode.INFERRED)
                .orElseGet(settings::thread);
    }

    private static void validate(List<AnnotationValues> directives) {
        List<String> problems = directives.stream()
                .filter(directive -> !directive.isPositive())
                .map(AnnotationValues::problem)
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidSettingException(problems);
        }
    }

    private Optional<Duration> timeout(List<AnnotationValues> directives, CallKind kind) {
        return directives.stream().findFirst().map(AnnotationValues::timeout).or(() -> settings.timeout(kind));
    }

    private Guard guard(List<AnnotationValues> directives, Duration timeout) {
        return new Guard(
                settings.scaled(timeout),
                isolation(directives),
                nearest(directives, AnnotationValues::rerun, Rerun.INFERRED).orElseGet(settings::rerun));
    }

    private static <T> Optional<T> nearest(
            List<AnnotationValues> directives, Function<AnnotationValues, T> attribute, T inferred) {
        return directives.stream()
                .map(attribute)
                .filter(value -> !value.equals(inferred))
                .findFirst();
    }

    // The constants of Isolation are in the order of strictness, and INFERRED is below all of them.
    private Isolation isolation(List<AnnotationValues> directives) {
        return Stream.concat(directives.stream().map(AnnotationValues::isolation), Stream.of(settings.isolation()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
