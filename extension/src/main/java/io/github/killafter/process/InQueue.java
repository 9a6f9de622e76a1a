// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.process;

import java.util.Optional;

/**
 * The queue from which a {@link ChildTask} takes the values that the suite JVM sends.
 *
 * <p>Iterating takes each value until the suite JVM sends no more; an interrupt while it waits throws a {@link
 * java.util.concurrent.CancellationException}, and the thread stays interrupted. Implementations are thread-safe: each
 * value is taken once.
 *
 * @param <I> the type of the values
 * @since 0.1
 */
public interface InQueue<I> extends Iterable<I> {

    /**
     * Take the next value, waiting for it without a limit.
     *
     * @return the value; empty when the suite JVM sends no more, see {@link ChildJvm#closeInput()}
     * @throws InterruptedException if the calling thread is interrupted before or while it waits
     * @throws io.github.killafter.escalation.StoppedError if the stop event is set
     */
    Optional<I> take() throws InterruptedException;
}
