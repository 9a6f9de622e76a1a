// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.process;

/**
 * The queue into which a {@link ChildTask} puts the values for the suite JVM; it is closed when the function returns.
 *
 * <p>Implementations are thread-safe.
 *
 * @param <O> the type of the values
 * @since 0.1
 */
public interface OutQueue<O> {

    /**
     * Put a value in, waiting for room without a limit. The value is copied: later changes to it have no effect.
     *
     * @param value the value, not {@code null}
     * @throws IllegalArgumentException if it, or something in it, is not of the declared type, or is larger than 1 MB
     * @throws InterruptedException if the calling thread is interrupted before or while it waits
     * @throws io.github.killafter.escalation.StoppedError if the stop event is set
     */
    void put(O value) throws InterruptedException;
}
