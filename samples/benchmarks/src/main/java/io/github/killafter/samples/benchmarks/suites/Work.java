// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.benchmarks.suites;

/** The work of the generated tests: so much to compute, and not so much time, which would hide a busy processor. */
public final class Work {

    private static final int STEPS_PER_MICROSECOND = 1000;

    private static volatile int sink;

    private Work() {}

    /** Compute what takes about so many microseconds once it is compiled. */
    public static void micros(int count) {
        int value = sink;
        for (int step = 0; step < count * STEPS_PER_MICROSECOND; step++) {
            value = value * 31 + step;
        }
        sink = value;
    }
}
