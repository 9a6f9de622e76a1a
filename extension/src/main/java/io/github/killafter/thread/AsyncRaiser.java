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
 * <p>The exception is thrown by whatever the thread is executing, and skips clean-up of code that does not expect it
 * there: data can be left half-written, a class half-initialised, a lock locked. <strong>Not for</strong> ordinary
 * cancellation, and not for production: use it to stop code that nothing else stops, where the process ends soon
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
     * Raise an exception in a thread, without waiting for its effect.
     *
     * <p>It is thrown when the thread next executes Java code: within microseconds, but after the end of a system call
     * in which it is blocked. In the calling thread it is thrown at once. In a try block in which nothing else can
     * throw, such as an endless loop over numbers, an exception would crash HotSpot: after a fraction of a second
     * without another place, this method fails.
     *
     * @param thread the thread
     * @param throwable what to raise: any throwable, checked or not
     * @throws IllegalArgumentException if an argument is {@code null} or the thread is not alive
     * @throws UnsupportedOperationException if the JVM cannot do it, cannot do it in a virtual thread, or not where the
     *     thread is; the message has the reason
     */
    public static void raise(Thread thread, Throwable throwable) {
        requireAlive(thread);
        requirePresent(throwable, "throwable");
        if (!ThreadRaiser.raise(thread, throwable)) {
            throw notAlive(thread);
        }
    }

    /**
     * Raise exceptions in a thread, repeatedly, until it has ended.
     *
     * <p>In between, a thread that is blocked in a system call is woken by a signal (on Linux). Once the thread has
     * ended, it is removed from the queue of the lock, semaphore or the like that it waited for, so that the next
     * waiter is not blocked. While the thread is in a class initialiser, a class loader or a map of the JDK, the first
     * half of the time passes without raising. An idle worker of a ForkJoinPool or a ThreadPoolExecutor is left alone:
     * the former pool cannot continue without it, the latter would start a new one.
     *
     * @param thread the thread
     * @param throwable supplies a new one for each raise
     * @param atMost how long to go on; zero or less raises nothing
     * @return {@code true} if the thread has ended, {@code false} if it is still alive
     * @throws IllegalArgumentException if an argument is {@code null}, the thread is not alive, or it is the calling one
     * @throws UnsupportedOperationException if the JVM cannot do it, or not in a virtual thread; the message has the
     *     reason
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

    // Not NullPointerException: arguments are checked like any other value.
    private static void requirePresent(Object value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " must not be null");
        }
    }
}
