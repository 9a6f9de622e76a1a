// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.process;

/** Receives the output of a process, on the thread that drains it. */
public interface Sink {

    /** Take the first bytes of an array that is used again afterwards. */
    void accept(OutputSource source, byte[] bytes, int length);

    /** Note that nothing more will come. */
    default void end() {}
}
