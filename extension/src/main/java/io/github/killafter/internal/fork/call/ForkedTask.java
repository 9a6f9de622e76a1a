// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.call;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.internal.fork.Child;
import io.github.killafter.internal.fork.ForkSetup;
import io.github.killafter.internal.fork.process.CapturedOutput;
import io.github.killafter.internal.ladder.Ticker;
import io.github.killafter.internal.threads.OwnThreads;
import io.github.killafter.internal.threads.Uninterruptibly;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.QueueMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A child JVM that runs one function, and the thread that supervises it. This class is thread-safe. */
public final class ForkedTask {

    // More than the values that a queue holds, so that only a child that forges its confirmations reaches this.
    private static final long MAX_PENDING = 16 << 20;

    private final Child child;
    private final CallExecution execution;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable CallResult result;

    private ForkedTask(Child child, FunctionOrder order, ForkedCallPlan plan) {
        this.child = child;
        this.execution = new CallExecution(child, order, plan, Ticker.SYSTEM);
    }

    /**
     * Start a JVM and let it run a function; does not wait for it.
     *
     * @param queues is handed what comes on the queues, by the thread that drains the child
     * @throws IOException if the JVM cannot be started
     */
    public static ForkedTask start(ForkSetup setup, FunctionOrder order, ForkedCallPlan plan, Queues queues)
            throws IOException {
        ForkedTask task = new ForkedTask(Child.boot(setup, Ticker.SYSTEM, queues), order, plan);
        Thread keeper = OwnThreads.daemon("killafter-child-keeper-" + task.pid(), () -> task.keep(queues));
        try {
            keeper.start();
        } catch (OutOfMemoryError noThreadLeft) {
            task.child.close();
            throw new IOException("no thread can be started to supervise the child", noThreadLeft);
        }
        return task;
    }

    private void keep(Queues queues) {
        try {
            result = execution.run();
        } catch (RuntimeException | Error failure) {
            result = execution.brokenOff(failure);
        } finally {
            child.close();
            end(queues);
        }
    }

    // In this order: code that has seen the end must find the queues closed.
    private void end(Queues queues) {
        try {
            queues.end();
        } finally {
            done.countDown();
        }
    }

    public long pid() {
        return child.process().pid();
    }

    /** Send a message; never waits. */
    public void send(Message message) {
        child.send(message);
    }

    /** Return whether so much was sent that the child has not read yet that nothing more should be. */
    public boolean isClogged() {
        return child.process().pendingInput() > MAX_PENDING;
    }

    /** Return what it has printed so far. */
    public CapturedOutput output() {
        return child.output().captured();
    }

    /** Ask it to end. */
    public void terminate() {
        execution.request(EscalationLevel.TERMINATE);
    }

    /** Kill it and all its descendants. */
    public void kill() {
        execution.request(EscalationLevel.KILL);
    }

    /** Wait until it has ended; return whether it has. */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return done.await(TimeUnit.NANOSECONDS.convert(atMost), TimeUnit.NANOSECONDS);
    }

    /** Wait until it has ended, ignoring interrupts; return whether it has. */
    public boolean awaitEndUninterrupted(Duration atMost) {
        return Uninterruptibly.until(done, atMost);
    }

    /** Return its result, once it has ended. */
    public Optional<CallResult> result() {
        return Optional.ofNullable(result);
    }

    /** The queues of the function, in the suite JVM. */
    public interface Queues extends Consumer<QueueMessage> {

        /** Close them: the function has ended, and there is a result. */
        void end();
    }
}
