// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jupiter.leftovers;

import java.util.List;
import java.util.Optional;

/** Counts the waiting threads that tests of a run leave: pools of libraries, say. Thread-safe. */
public final class WaitingThreads {

    private int threads;
    private int classes;
    private String first = "";

    /** Add those of a class, each described by a line. */
    synchronized void add(String testClass, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        if (classes == 0) {
            first = testClass + ": " + lines.get(0);
        }
        classes++;
        threads += lines.size();
    }

    /** Return one line for all of them; empty if there are none. */
    public synchronized Optional<String> summary() {
        return switch (threads) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(first + ", waiting");
            default ->
                Optional.of("tests of " + (classes == 1 ? "one class" : classes + " classes") + " left " + threads
                        + " waiting threads, the first: " + first + "; killafter.leftovers = stop ends them");
        };
    }
}
