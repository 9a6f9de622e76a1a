// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.session;

import io.github.killafter.internal.fork.Ending;
import io.github.killafter.internal.fork.ExitCode;
import io.github.killafter.internal.ladder.EscalationResult;
import io.github.killafter.internal.ladder.Ladder;
import io.github.killafter.internal.ladder.LevelPlan;
import io.github.killafter.internal.processes.ProcessActivity;
import io.github.killafter.internal.wire.Batch;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The messages to and from the forked JVM that runs a batch of tests. */
public interface ChildSession {

    long pid();

    /** Give it something to do; never waits. */
    void send(Batch batch);

    /** Let it continue from its pause at the end of a test; does not wait. */
    void goOn();

    /** Ask for a sign of life; never waits. */
    void ping();

    /** Return what its process does; empty if that is unknown. */
    Optional<ProcessActivity> activity();

    /** Send a batch of nothing: only who has done all before can answer it. Never waits. */
    void ask(int number);

    /** Return whether it has run an earlier batch. */
    boolean isUsedAgain();

    /** Wait for the next message, with a limit; {@code null} if there is none. */
    @Nullable
    Received next(Duration atMost) throws InterruptedException;

    /** End it; what it sends from now on is lost. */
    EscalationResult stop(LevelPlan plan, Ladder.Observer observer);

    /** Return how it ended unexpectedly; {@code inTest} says whether a test was running. */
    Ending ownEnd(boolean inTest);

    /** Return the exit code; empty while it lives. */
    Optional<ExitCode> exitCode();

    /** Return what was printed since the last message. */
    Received rest();
}
