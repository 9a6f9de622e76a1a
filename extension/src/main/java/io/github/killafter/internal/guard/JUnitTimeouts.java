// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.guard;

import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Rerun;
import io.github.killafter.escalation.ThreadMode;
import io.github.killafter.internal.config.syntax.Durations;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads JUnit's own timeouts, for {@code killafter.adopt-timeout}. */
final class JUnitTimeouts {

    private static final String PREFIX = "junit.jupiter.execution.timeout.";

    private JUnitTimeouts() {}

    /** Return what {@code @Timeout} on an element says. */
    static Optional<AnnotationValues> on(AnnotatedElement element, String where) {
        return AnnotationSupport.findAnnotation(element, Timeout.class)
                .map(timeout -> directive(Durations.of(timeout.value(), timeout.unit()), "@Timeout" + where));
    }

    /** Return the default that JUnit's configuration parameters give a call of the kind, the nearest one first. */
    static Optional<AnnotationValues> byDefault(CallType type, Function<String, Optional<String>> lookup) {
        return Stream.of(type.timeoutKey(), type.isTest() ? "testable.method" : "lifecycle.method", "")
                .map(key -> PREFIX + (key.isEmpty() ? "" : key + ".") + "default")
                .flatMap(key -> lookup.apply(key).flatMap(value -> parse(key, value)).stream())
                .findFirst();
    }

    // JUnit itself warns of a value that it cannot read, and ignores it.
    private static Optional<AnnotationValues> parse(String key, String value) {
        return Durations.parse(value.toLowerCase(Locale.ROOT)).map(timeout -> directive(timeout, key));
    }

    private static AnnotationValues directive(Duration timeout, String source) {
        return new AnnotationValues(timeout, Isolation.INFERRED, Rerun.INFERRED, ThreadMode.INFERRED, source);
    }
}
