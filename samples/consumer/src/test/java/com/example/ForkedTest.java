// SPDX-License-Identifier: Apache-2.0
package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.killafter.KillAfter;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.process.ForkedJvm;
import org.junit.jupiter.api.Test;

@KillAfter(value = 30, isolation = Isolation.FORKED_JVM)
class ForkedTest {

    @Test
    void runsInAnotherJvm() {
        assertTrue(ForkedJvm.isChild());
    }

    @Test
    void findsTheCodeUnderTest() {
        assertEquals(4, Arithmetic.add(2, 2));
        assertEquals(ArithmeticTest.class.getModule(), Arithmetic.class.getModule());
    }
}
