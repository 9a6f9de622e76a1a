// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

/** The calling thread's interrupt flag, where it must not reach the next code that runs in the thread. */
final class InterruptFlag {

    private InterruptFlag() {}

    @SuppressWarnings("ResultOfMethodCallIgnored") // clearing is the point
    static void clear() {
        Thread.interrupted();
    }
}
