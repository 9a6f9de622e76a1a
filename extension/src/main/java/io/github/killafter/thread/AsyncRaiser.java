// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.thread;

import io.github.killafter.internal.jvm.raise.RaiseGate;
import io.github.killafter.internal.jvm.raise.RaiseLoop;
import io.github.killafter.internal.jvm.raise.ThreadRaiser;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Raises an exception in another thread, wherever that thread is: in a loop, asleep, waiting for a lock.
 *
 * <pre>{@code
 * Thread hung = ...;
 * boolean ended = AsyncRaiser.raiseUntilDead(
 *         hung, () -> new StoppedError("took too long"), Duration.ofSeconds(1));
 * }</pre>
 *
 * <p>The exception comes out of whatever the thread is executing, and skips the clean-up of code that does not expect
 * it there: data can be left half-written, a class half-initialised, a lock locked. <strong>Not for</strong> ordinary
 * cancellation, and not for production: use it to get rid of code that nothing else stops, where the process ends soon
 * afterwards anyway, as in tests. Code that catches {@link Throwable} in a loop survives, and so does a thread that
 * waits to enter a {@code synchronized} block, for as long as it waits.
 *
 * <p>This needs HotSpot and JNA (on JDK 24 and later also {@code --enable-native-access=ALL-UNNAMED}, without which the
 * JVM prints a warning); see {@link #unavailableReason()}. Linux is tested; macOS and Windows should work but are not.
 *
 * <p>This class is thread-safe.
 *
 * @since 0.1
 */
public final class AsyncRaiser {

    private AsyncRaiser() {}

    /**
     * Return why this JVM cannot raise exceptions in other threads.
     *
     * @return a sentence for a reader; empty if it can
     */
    public static Optional<String> unavailableReason() {
        return ThreadRaiser.unavailableReason();
    }

    /**
     * Raise an exception in a thread, without waiting for what comes of it.
     *
     * <p>It lands when the thread next executes Java code: within microseconds, but only after the end of a system call
     * it is blocked in. The calling thread gets it at once. In a try block in which nothing else can throw, as one with
     * an endless loop over numbers, an exception would crash HotSpot: it is tried for a fraction of a second, then refused.
     *
     * @param thread the thread
     * @param throwable what to raise: any throwable, checked or not
     * @throws IllegalArgumentException if an argument is {@code null} or the thread is not alive
     * @throws UnsupportedOperationException if the JVM cannot do it, with the reason, not to a virtual thread, or not where
     *     the thread is
     */
    public static void raise(Thread thread, Throwable throwable) {
        requireAlive(thread);
        requirePresent(throwable, "throwable");
        if (!ThreadRaiser.raise(thread, throwable)) {
            throw notAlive(thread);
        }
    }

    /**
     * Raise exceptions in a thread, again and again, until it has ended.
     *
     * <p>In between, a thread that is blocked in a system call is woken by a signal (on Linux), and once it has ended it
     * is taken out of the queue of the lock, semaphore or the like that it waited for, so that the next one in that queue
     * is not held up. While the thread is in the middle of a class initialiser, a class loader or a map of the JDK, the
     * first half of the time passes without raising. A worker of a ForkJoinPool or a ThreadPoolExecutor that is back in its
     * pool, without a task, is left alone: the one could not go on without it, the other would start another one.
     *
     * @param thread the thread
     * @param throwable makes a new one for each time
     * @param atMost how long to go on; zero or less raises nothing
     * @return {@code true} if the thread has ended, {@code false} if it is still alive
     * @throws IllegalArgumentException if an argument is {@code null}, the thread is not alive, or it is the calling one
     * @throws UnsupportedOperationException if the JVM cannot do it, with the reason, or not to a virtual thread
     */
    public static boolean raiseUntilDead(Thread thread, Supplier<? extends Throwable> throwable, Duration atMost) {
        requireAlive(thread);
        requirePresent(throwable, "throwable");
        requirePresent(atMost, "atMost");
        if (thread == Thread.currentThread()) {
            throw new IllegalArgumentException("a thread cannot wait for its own end");
        }
        ThreadRaiser.requirePlatform(thread);
        return new RaiseLoop(thread, stack -> throwable.get(), new RaiseGate())
                .run(atMost)
                .ended();
    }

    private static void requireAlive(Thread thread) {
        requirePresent(thread, "thread");
        if (!thread.isAlive()) {
            throw notAlive(thread);
        }
    }

    private static IllegalArgumentException notAlive(Thread thread) {
        return new IllegalArgumentException("thread must be alive, was " + thread.getState() + ": " + thread.getName());
    }

    // Not NullPointerException: what a caller gives us is checked like any other value.
    private static void requirePresent(Object value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " must not be null");
        }
    }
}
