// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.escalation;

import static java.util.Objects.requireNonNull;

/**
 * Fails a test that did not end in time. Its message tells what was tried and what stopped the code; its stack trace is
 * that of the hung thread when the timeout had passed.
 *
 * @since 0.1
 */
public final class HungTestError extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final transient Escalation escalation;

    /**
     * Create an error whose stack trace is that of the escalation's first attempt.
     *
     * @param message the story, for a reader
     * @param escalation the story, for a program
     */
    public HungTestError(String message, Escalation escalation) {
        super(message);
        this.escalation = requireNonNull(escalation, "escalation");
        setStackTrace(stackOf(escalation));
    }

    private static StackTraceElement[] stackOf(Escalation escalation) {
        return escalation.attempts().stream()
                .findFirst()
                .map(attempt -> attempt.stack().toArray(StackTraceElement[]::new))
                .orElseGet(() -> new StackTraceElement[0]);
    }

    /**
     * Return the story of the hang.
     *
     * @return the escalation; {@code null} only in an error that was serialised to another JVM and back
     */
    public Escalation escalation() {
        return escalation;
    }
}
