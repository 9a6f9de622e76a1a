// SPDX-License-Identifier: Apache-2.0
package com.example;

/** What this project is about. */
public final class Arithmetic {

    private Arithmetic() {}

    /** Return the sum. */
    public static int add(int first, int second) {
        return Math.addExact(first, second);
    }
}
