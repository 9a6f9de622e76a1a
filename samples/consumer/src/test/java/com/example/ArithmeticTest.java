// SPDX-License-Identifier: Apache-2.0
package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Knows nothing of KillAfter. */
class ArithmeticTest {

    @Test
    void adds() {
        assertEquals(4, Arithmetic.add(2, 2));
    }
}
