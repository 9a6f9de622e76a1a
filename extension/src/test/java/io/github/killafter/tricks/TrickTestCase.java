// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.tricks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.KillAfter;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.process.ForkedJvm;
import io.github.killafter.testkit.Fixture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A trick that is to make a failure or a hang look like a success, between two tests that mean no harm. */
@Fixture
@KillAfter(value = 60, isolation = Isolation.FORKED_JVM)
@TestMethodOrder(MethodOrderer.MethodName.class)
abstract class TrickTestCase {

    static final String BEFORE = "isHonest()";
    static final String TRICK = "isNeverGreen()";
    static final String AFTER = "staysHonest()";

    /** Play the trick; to return is to fail. */
    abstract void play() throws Throwable;

    @Test
    void isHonest() {
        assertThat(ForkedJvm.isChild()).isTrue();
    }

    @Test
    @KillAfter(value = 1, isolation = Isolation.FORKED_JVM)
    void isNeverGreen() throws Throwable {
        play();
        throw new AssertionError("the truth");
    }

    @Test
    void staysHonest() {
        assertThat(ForkedJvm.isChild()).isTrue();
    }

    /** Never return, whatever is tried in this JVM. */
    @SuppressWarnings("InfiniteLoopStatement")
    static void hang() {
        while (true) {
            try {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            } catch (Throwable swallowed) {
                Thread.onSpinWait();
            }
        }
    }
}
