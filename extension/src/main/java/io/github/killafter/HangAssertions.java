// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.ladder.LevelTable;
import io.github.killafter.internal.ladder.LevelTable.Site;
import io.github.killafter.internal.report.HangMessage;
import io.github.killafter.internal.suite.AssertedCall;
import io.github.killafter.internal.supervise.call.CallEnd;
import java.time.Duration;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;

/**
 * Assertions on code that hangs, for authors of blocking code: can it be stopped, and how?
 *
 * <pre>{@code
 * @Test
 * void takeAnswersInterrupts() {
 *     assertStoppedBy(INTERRUPT, Duration.ofMillis(200), () -> queue.take());
 * }
 * }</pre>
 *
 * <p>The code runs like that of a guarded test: in a supervised thread that looks like the calling one, with a stop
 * event of its own, and at expiry the levels are tried with their default grace periods. Settings do not apply. Code
 * that swallows an interrupt and goes on until a deadline of its own is not stopped by it: it finishes by itself. Not
 * for code that is expected to end: use {@link KillAfter} for that.
 *
 * <p>This class is thread-safe.
 *
 * @since 0.1
 */
public final class HangAssertions {

    private HangAssertions() {}

    /**
     * Assert that code hangs, and that a level stops it: that one, and no milder one.
     *
     * @param level the level; {@code STOP_EVENT}, {@code INTERRUPT} or {@code RAISE}, because the others need a forked
     *     JVM
     * @param timeout how long the code may run before the first level is tried; more than zero
     * @param executable the code
     * @throws AssertionFailedError if the code ends in time, if it ends by itself later, or if another level or none
     *     stops it; what the code threw is the cause or suppressed
     * @throws IllegalArgumentException if an argument is {@code null}, the level needs a forked JVM, or the timeout is
     *     not positive
     */
    public static void assertStoppedBy(EscalationLevel level, Duration timeout, Executable executable) {
        requireInSuiteJvm(level);
        requirePositive(timeout);
        requirePresent(executable, "executable");
        CallEnd end =
                AssertedCall.run(executable, GuardedCall.of("the code", HangAssertions.class.getName(), "", timeout));
        Escalation escalation = end.escalation();
        if (escalation == null) {
            throw new AssertionFailedError(
                    "expected: hangs and is stopped by " + level + ", but it ended within its timeout of " + timeout,
                    end.thrown());
        }
        if (escalation.stoppedBy().filter(level::equals).isEmpty()) {
            AssertionFailedError failure =
                    new AssertionFailedError("expected: stopped by " + level + ", but " + HangMessage.of(escalation));
            if (end.thrown() != null) {
                failure.addSuppressed(end.thrown());
            }
            throw failure;
        }
    }

    private static void requireInSuiteJvm(EscalationLevel level) {
        requirePresent(level, "level");
        if (LevelTable.of(level).site() != Site.INSIDE) {
            throw new IllegalArgumentException("level must be one of " + LevelTable.at(Site.INSIDE) + ", was " + level);
        }
    }

    private static void requirePositive(Duration timeout) {
        requirePresent(timeout, "timeout");
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout must be positive, was " + timeout);
        }
    }

    // Not NullPointerException: arguments are checked like any other value.
    private static void requirePresent(Object value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " must not be null");
        }
    }
}
