// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.thread;

import static java.util.Objects.requireNonNull;

import io.github.killafter.escalation.StopEvent;
import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.internal.threads.CallSlot;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A thread that can be requested to stop: it owns a {@link StopEvent}, which its task checks.
 *
 * <pre>{@code
 * StoppableThread poller = StoppableThread.start("poller", stop -> {
 *     while (!stop.isSet()) poll();
 * });
 * poller.requestStop();
 * boolean ended = poller.join(Duration.ofSeconds(1));
 * }</pre>
 *
 * <p>The thread is a daemon, so that a task that ignores the event does not keep the JVM alive. This class is
 * thread-safe.
 *
 * @since 0.1
 */
public final class StoppableThread {

    private final StopEventSource stop = new StopEventSource();
    private final CallSlot slot = new CallSlot();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean stopRequested;
    private volatile @Nullable Throwable failure;

    private StoppableThread(String name, Task task) {
        this.thread = new Thread(() -> run(task), requireNonNull(name, "name"));
        thread.setDaemon(true);
    }

    /**
     * Start a task in a thread of its own.
     *
     * @param name the thread's name
     * @param task what to run
     * @return the running thread
     */
    public static StoppableThread start(String name, Task task) {
        StoppableThread started = new StoppableThread(name, requireNonNull(task, "task"));
        started.thread.start();
        return started;
    }

    // A task that fails has ended too: failure() returns its error.
    private void run(Task task) {
        slot.open(stop);
        try {
            task.run(stop.event());
        } catch (Throwable thrown) {
            failure = thrown;
        } finally {
            slot.close();
            ended.countDown();
        }
    }

    /** Set the task's stop event, without waiting; a second call does nothing. */
    public void requestStop() {
        stopRequested = true;
        stop.set();
    }

    /**
     * Return whether {@link #requestStop()} was called.
     *
     * @return {@code true} from the first request on
     */
    public boolean isStopRequested() {
        return stopRequested;
    }

    /**
     * Wait until the task has ended.
     *
     * @param atMost how long to wait; zero or less does not wait
     * @return {@code true} if the task has ended, {@code false} if the time has elapsed
     * @throws InterruptedException if the calling thread is interrupted before or while it waits
     */
    public boolean join(Duration atMost) throws InterruptedException {
        return ended.await(TimeUnit.NANOSECONDS.convert(atMost), TimeUnit.NANOSECONDS);
    }

    /**
     * Return what the task threw.
     *
     * @return the error of a task that has ended with one
     */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Return the thread itself, to interrupt it or to read its state.
     *
     * @return the thread
     */
    public Thread thread() {
        return thread;
    }

    /** What a {@link StoppableThread} runs. */
    @FunctionalInterface
    public interface Task {

        /**
         * Run until the work is done or the event is set.
         *
         * @param stop the thread's stop event
         * @throws Exception any; see {@link StoppableThread#failure()}
         */
        void run(StopEvent stop) throws Exception;
    }
}
