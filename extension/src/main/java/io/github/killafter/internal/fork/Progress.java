// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork;

import io.github.killafter.internal.ladder.Ticker;
import io.github.killafter.internal.wire.ChildEvent.CallEnded;
import io.github.killafter.internal.wire.ChildEvent.CallStarted;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import io.github.killafter.internal.wire.data.FinishStatus;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * The messages of a child so far, and when they came. Set by the thread that drains it, awaited by the runner thread.
 */
public final class Progress {

    private final Ticker ticker;
    private ChildMessages messages = ChildMessages.NOTHING;
    private String target = "";
    private long startedNanos;
    private long endedNanos;

    Progress(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Set the test or container that it is about. */
    public synchronized void about(String id) {
        target = id;
    }

    synchronized void received(Message message) {
        if (message instanceof Finished finished) {
            take(finished);
        } else if (!messages.has(message.getClass())) {
            stamp(message);
            messages = messages.with(message);
        }
        notifyAll();
    }

    // The first of each counts: a child that repeats itself does not turn back the clock.
    private void stamp(Message message) {
        if (message instanceof CallStarted) {
            startedNanos = ticker.nanoTime();
        } else if (message instanceof CallEnded) {
            endedNanos = ticker.nanoTime();
        }
    }

    private void take(Finished finished) {
        if (finished.id().equals(target) && messages.finished() == null) {
            messages = messages.withFinished(finished);
        } else if (finished.status() == FinishStatus.FAILED && messages.failure() == null) {
            messages = messages.withFailure(finished);
        }
    }

    /** Note that nothing more will come: the process has ended and all of its output was read. */
    synchronized void end() {
        if (!messages.has(CallEnded.class)) {
            endedNanos = ticker.nanoTime();
        }
        messages = messages.withSilence();
        notifyAll();
    }

    /** Wake the waiting threads, which do not wait for messages only. */
    public synchronized void wake() {
        notifyAll();
    }

    public synchronized ChildMessages messages() {
        return messages;
    }

    /** Return how long the call has run or, when it has ended, ran; zero before it has started. */
    public synchronized Duration elapsed() {
        if (!messages.has(CallStarted.class)) {
            return Duration.ZERO;
        }
        boolean ended = messages.has(CallEnded.class) || messages.silent();
        long until = ended ? endedNanos : ticker.nanoTime();
        return Duration.ofNanos(until - startedNanos);
    }

    /** Return whether to escalate: not when the body or the process has ended meanwhile. Here that race is decided. */
    public synchronized boolean stillRuns() {
        return !messages.has(CallEnded.class) && !messages.silent();
    }

    /** Wait until it is true of the messages, ignoring interrupts; return whether it is. */
    public boolean await(Predicate<ChildMessages> condition, TimeBudget budget) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return awaitInterruptibly(condition, budget);
                } catch (InterruptedException retry) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized boolean awaitInterruptibly(Predicate<ChildMessages> condition, TimeBudget budget)
            throws InterruptedException {
        while (!condition.test(messages)) {
            long slice = budget.begin();
            if (slice <= 0) {
                return false;
            }
            wait(slice / 1_000_000, (int) (slice % 1_000_000));
            budget.end();
        }
        return true;
    }
}
