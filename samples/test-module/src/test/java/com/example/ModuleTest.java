// SPDX-License-Identifier: Apache-2.0
package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.killafter.KillAfter;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.process.ForkedJvm;
import org.junit.jupiter.api.Test;

class ModuleTest {

    @Test
    void isInItsModule() {
        assertEquals("com.example", ModuleTest.class.getModule().getName());
    }

    @Test
    @KillAfter(1)
    void spins() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    @Test
    @KillAfter(value = 30, isolation = Isolation.FORKED_JVM)
    void isInItsModuleInAForkedJvm() {
        assertTrue(ForkedJvm.isChild());
        assertEquals("com.example", ModuleTest.class.getModule().getName());
    }
}
