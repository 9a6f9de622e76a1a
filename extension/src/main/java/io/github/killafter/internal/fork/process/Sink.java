// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.process;

/** Takes what a process prints, on the thread that drains it. */
public interface Sink {

    /** Take the first bytes of an array that is used again afterwards. */
    void accept(OutputSource source, byte[] bytes, int length);

    /** Take note that nothing more comes. */
    default void end() {}
}
