// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.autograder;

import io.github.killafter.process.ChildTask;
import io.github.killafter.process.InQueue;
import io.github.killafter.process.OutQueue;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/** Runs a pupil's {@code Primes.upTo(int)} in a child: takes limits, puts what the pupil says are the primes. */
public final class Submission implements ChildTask<Integer, List<Integer>> {

    /** Create the function; the child does. */
    public Submission() {}

    // snippet: function
    @Override
    public void run(InQueue<Integer> in, OutQueue<List<Integer>> out) throws Exception {
        Class<?> pupils = Class.forName("Primes");
        for (int limit : in) {
            out.put(primes(pupils, limit));
        }
    }
    // end of snippet

    @SuppressWarnings("unchecked") // if it holds anything but numbers, the queue says so
    private static List<Integer> primes(Class<?> pupils, int limit) throws Exception {
        try {
            return (List<Integer>) pupils.getMethod("upTo", int.class).invoke(null, limit);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() instanceof Exception exception ? exception : failed;
        }
    }
}
