// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.json;

import io.github.killafter.escalation.Escalation;
import java.util.Optional;
import java.util.stream.Stream;

/** The sentence about where code was stuck, in two parts: where; and why, with what to do about it. */
final class StuckInParts {

    private static final String BETWEEN = ": ";

    private StuckInParts() {}

    static Optional<String> where(Escalation escalation) {
        return escalation.stuckIn().map(sentence -> {
            int end = end(sentence, escalation);
            return end < 0 ? sentence : sentence.substring(0, end);
        });
    }

    static Optional<String> why(Escalation escalation) {
        return escalation.stuckIn().flatMap(sentence -> {
            int end = end(sentence, escalation);
            return end < 0 ? Optional.empty() : Optional.of(sentence.substring(end + BETWEEN.length()));
        });
    }

    // The first part consists of frames. In other languages than Java a method can have any text as its name.
    private static int end(String sentence, Escalation escalation) {
        String plain = sentence;
        for (String name :
                names(escalation).filter(each -> each.contains(BETWEEN)).toList()) {
            plain = plain.replace(name, "_".repeat(name.length()));
        }
        return plain.indexOf(BETWEEN);
    }

    private static Stream<String> names(Escalation escalation) {
        return escalation.attempts().stream()
                .flatMap(attempt -> attempt.stack().stream())
                .map(StackTraceElement::getMethodName)
                .distinct();
    }
}
