// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.escalation;

import static java.util.Objects.requireNonNull;

/**
 * Thrown for a test that did not end in time. Its message says what was tried and what stopped the code; its stack
 * trace is that of the hung thread at expiry.
 *
 * @since 0.1
 */
public final class HungTestError extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final transient Escalation escalation;
    private final String story;
    private volatile boolean retold;

    /**
     * Create an error whose stack trace is that of the escalation's first attempt.
     *
     * @param message the report, for readers
     * @param escalation the same as data
     */
    public HungTestError(String message, Escalation escalation) {
        super(message);
        this.story = message;
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
     * Return an error with the same report, and shorten the message of this one to its first line. For extensions and
     * tools that replace an exception that wraps this error: the report is printed once, and the wrapper can be
     * suppressed without a cycle.
     *
     * @return a new error, with this one's stack trace
     */
    public HungTestError retell() {
        HungTestError again = new HungTestError(story, escalation);
        again.setStackTrace(getStackTrace());
        retold = true;
        setStackTrace(new StackTraceElement[0]);
        return again;
    }

    @Override
    public String getMessage() {
        return retold ? story.lines().findFirst().orElse("") : story;
    }

    /**
     * Return the escalation.
     *
     * @return the escalation; {@code null} only in an error that was serialised to another JVM and back
     */
    public Escalation escalation() {
        return escalation;
    }
}
