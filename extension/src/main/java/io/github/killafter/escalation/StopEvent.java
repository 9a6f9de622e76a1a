// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.escalation;

import java.time.Duration;

/**
 * A request to the code under test to stop. Each guarded call and attempt has one; it is set when the timeout has
 * passed and is never reset, and never set for a call that ended in time.
 *
 * <p>Take one as a parameter of a test, a lifecycle method or a constructor, or call {@link #current()}:
 *
 * <pre>{@code
 * @Test
 * @KillAfter(2)
 * void drains(StopEvent stop) {
 *     while (!stop.isSet() && queue.poll() != null) {}
 * }
 * }</pre>
 *
 * <p>Implementations are thread-safe. Not for coordination between threads of a test: only KillAfter sets it.
 *
 * @since 0.1
 */
public interface StopEvent {

    /**
     * Return the stop event of the guarded call that the calling thread runs in, or was started by, at any depth;
     * outside a guarded call, an event that is never set.
     *
     * @return the event; never {@code null}
     */
    static StopEvent current() {
        return StopEventSource.current();
    }

    /**
     * Return whether the code has to stop.
     *
     * @return {@code true} once the timeout has passed
     */
    boolean isSet();

    /**
     * Wait until the event is set.
     *
     * @param atMost how long to wait; zero or less does not wait
     * @return {@code true} if the event is set, {@code false} if the time is over
     * @throws InterruptedException if the calling thread is interrupted before or while it waits
     */
    boolean await(Duration atMost) throws InterruptedException;

    /**
     * Throw an error if the event is set.
     *
     * @throws StoppedError if the event is set
     */
    void throwIfSet();

    /**
     * Register a callback that runs when the event is set; at once if it is set already. Callbacks run on helper
     * threads, all at the same time; their exceptions are reported.
     *
     * @param callback what to run; closing the socket that the code waits for, say
     * @return a registration whose {@code close()} removes the callback, unless it has started
     */
    Registration onSet(Runnable callback);

    /** A registered callback. */
    interface Registration extends AutoCloseable {

        /** Remove the callback, unless it has started; does not wait. */
        @Override
        void close();
    }
}
