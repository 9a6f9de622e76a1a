// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.process;

/**
 * A function that runs in a JVM of its own, see {@link ChildJvm}: it takes values from one queue and puts values into
 * another one.
 *
 * <pre>{@code
 * public final class Squares implements ChildTask<Integer, Long> {
 *     public void run(InQueue<Integer> in, OutQueue<Long> out) throws InterruptedException {
 *         for (int number : in) out.put((long) number * number);
 *     }
 * }
 * }</pre>
 *
 * <p>The class that implements it must be a class of its own or a static nested one, with a constructor without
 * parameters; it need not be public. A lambda cannot be sent to another JVM, and neither can the fields of an object:
 * the function gets its input from its queue. The class must declare what {@code I} and {@code O} are, and both must be
 * among the types that {@link ChildJvm} lists.
 *
 * <p>The function can check its {@link io.github.killafter.escalation.StopEvent#current() stop event}, which is set
 * when the child is terminated; the methods of both queues then throw {@link
 * io.github.killafter.escalation.StoppedError}.
 *
 * @param <I> the type of the values that it takes; {@link Void} if it takes none
 * @param <O> the type of the values that it puts; {@link Void} if it puts none
 * @since 0.1
 */
@FunctionalInterface
public interface ChildTask<I, O> {

    /**
     * Run until the work is done; the child then ends, even if other threads still run.
     *
     * @param in the values from the suite JVM
     * @param out the values to the suite JVM
     * @throws Exception any; see {@link ChildResult#thrown()}
     */
    void run(InQueue<I> in, OutQueue<O> out) throws Exception;
}
