// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.escalation;

import java.time.Duration;

/**
 * Tells code under test that it is to stop. There is one for each guarded call and attempt; it is set when the timeout
 * has passed and is never reset, and never set for a call that ended in time.
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
        return StopEventSource.Slot.currentEvent();
    }

    /**
     * Return whether the code is to stop.
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
     * Run something as soon as the event is set; at once, if it is set already. Callbacks run on helper threads, all
     * at the same time, and what they throw goes into the report.
     *
     * @param callback what to run; closing the socket that the code waits for, say
     * @return a registration whose {@code close()} takes the callback out, unless it has begun
     */
    Registration onSet(Runnable callback);

    /** A registered callback. */
    interface Registration extends AutoCloseable {

        /** Take the callback out, unless it has begun; never waits. */
        @Override
        void close();
    }
}
