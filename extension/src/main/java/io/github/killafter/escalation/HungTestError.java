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
    private final String story;
    private volatile boolean retold;

    /**
     * Create an error whose stack trace is that of the escalation's first attempt.
     *
     * @param message the story, for a reader
     * @param escalation the story, for a program
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
     * Return an error with the same story, and shorten this one to its first line. For extensions and tools that replace
     * what wraps this error: the story is printed once, and what is wrapped can be suppressed without a circle.
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
     * Return the story of the hang.
     *
     * @return the escalation; {@code null} only in an error that was serialised to another JVM and back
     */
    public Escalation escalation() {
        return escalation;
    }
}
