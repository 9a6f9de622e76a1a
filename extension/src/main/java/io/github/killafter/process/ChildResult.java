// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.process;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.internal.fork.ExitCode;
import io.github.killafter.internal.fork.call.CallResult;
import io.github.killafter.internal.wire.data.ThrowableData;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a child ended: available when its process and all processes that it started have ended, or could not be killed.
 *
 * <p>Malicious code in a child can produce any end, including {@link AttemptEnd#PASSED}: judge it by the values that it
 * sent. This class is immutable.
 *
 * @since 0.1
 */
public final class ChildResult {

    private final CallResult result;

    ChildResult(CallResult result) {
        this.result = result;
    }

    /**
     * Return how it ended: {@code PASSED} if the function returned, {@code FAILED} if it threw, {@code STOPPED} if
     * {@link ChildJvm#terminate()}, {@link ChildJvm#kill()} or the timeout ended it, {@code FINISHED_LATE} if it
     * returned after that had begun without having noticed it, and otherwise what ended it or prevented its start.
     *
     * @return the end
     */
    public AttemptEnd end() {
        return attempt().end();
    }

    /**
     * Return the attempt: its steps, how long the function ran, the process id, notes.
     *
     * @return the attempt
     */
    public Attempt attempt() {
        return result.attempt();
    }

    /**
     * Return the level that ended it.
     *
     * @return {@code TERMINATE} or {@code KILL}; empty if it ended by itself
     */
    public Optional<EscalationLevel> stoppedBy() {
        return attempt().stoppedBy();
    }

    /**
     * Return whether levels were tried because its timeout had passed.
     *
     * @return {@code false} if it had none, ended within it, or was ended before
     */
    public boolean isTimedOut() {
        return result.timedOut();
    }

    /**
     * Return the exit code of its process; 128 plus the number of the signal if a signal ended it.
     *
     * @return the exit code; empty if the process is still alive
     */
    public OptionalInt exitCode() {
        return result.exit().map(code -> OptionalInt.of(code.value())).orElseGet(OptionalInt::empty);
    }

    /**
     * Return the signal that ended its process, according to the exit code.
     *
     * @return the name of the signal, such as {@code SIGKILL}
     */
    public Optional<String> signal() {
        return result.exit().flatMap(ExitCode::signalName);
    }

    /**
     * Return what the function threw, as a throwable that prints the same. Its class differs, because no class of the
     * child is loaded here.
     *
     * @return the throwable, with its stack and its causes; empty if it threw nothing
     */
    public Optional<Throwable> thrown() {
        return Optional.ofNullable(result.thrown()).map(ThrowableData::toThrowable);
    }

    /**
     * Return what it printed.
     *
     * @return the output, up to the end of the process
     */
    public ChildOutput output() {
        return new ChildOutput(result.output());
    }

    /** Return how it ended and what it printed last. */
    String withLastOutput() {
        return ResultText.withLastOutput(result);
    }

    /**
     * Return one sentence that says how it ended, without its output.
     *
     * @return the sentence
     */
    @Override
    public String toString() {
        return ResultText.of(result);
    }
}
