// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.session;

import io.github.killafter.internal.fork.Ending;
import io.github.killafter.internal.fork.ExitCode;
import io.github.killafter.internal.ladder.EscalationResult;
import io.github.killafter.internal.ladder.Ladder;
import io.github.killafter.internal.ladder.Plan;
import io.github.killafter.internal.wire.Batch;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said to and by the forked JVM that a batch of tests runs in. */
public interface ChildSession {

    long pid();

    /** Give it something to do; never waits. */
    void send(Batch batch);

    /** Let it go on that waits at the end of a test; never waits. */
    void goOn();

    /** Send a batch of nothing: only who has done all before can answer it. Never waits. */
    void ask(int number);

    /** Return whether what it does now is not the first thing that it was given to do. */
    boolean isUsedAgain();

    /** Wait for what comes next, at most for so long; {@code null} if nothing does. */
    @Nullable
    Received next(Duration atMost) throws InterruptedException;

    /** Make it end, by all means; what it sends from now on is lost. */
    EscalationResult stop(Plan plan, Ladder.Observer observer);

    /** Return how it ended that was to go on; {@code inTest} tells whether a test was running. */
    Ending ownEnd(boolean inTest);

    /** Return the exit code; empty while it lives. */
    Optional<ExitCode> exitCode();

    /** Return what was printed since the last message. */
    Received rest();
}
