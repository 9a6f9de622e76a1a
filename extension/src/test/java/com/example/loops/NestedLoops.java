// SPDX-License-Identifier: Apache-2.0
package com.example.loops;

/** Code of a user's that tests call, in a package that none of them is in. */
public final class NestedLoops {

    private NestedLoops() {}

    /** Loop for years; the JVM knows how often, so a compiled loop need not check for safepoints. */
    public static int run() {
        int sum = 0;
        for (int i = 0; i < Integer.MAX_VALUE; i++) {
            for (int j = 0; j < Integer.MAX_VALUE; j++) {
                sum += i * j;
            }
        }
        return sum;
    }
}
