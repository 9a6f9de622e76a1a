// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child;

import io.github.killafter.KillAfter;
import io.github.killafter.escalation.StopEvent;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/**
 * Run in a forked JVM to record the classes for an archive: tests of ours, so that no code of the user runs. Referenced
 * by name only.
 */
class TrainingRun {

    private static final int SECONDS = 60;

    private int calls;

    @BeforeEach
    void count() {
        calls++;
    }

    @Test
    @KillAfter(SECONDS)
    void passes(StopEvent stop) {
        Assertions.assertEquals(1, calls);
        Assertions.assertTrue(!stop.isSet());
    }

    @Test
    void fails() {
        throw new AssertionFailedError("on purpose", calls, SECONDS);
    }

    @RepeatedTest(2)
    void repeats() {
        count();
    }
}
