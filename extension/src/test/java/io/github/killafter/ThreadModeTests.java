// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.ThreadMode;
import io.github.killafter.internal.supervise.Supervisor;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangTestKit;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which thread a call runs in: for each attribute of its own, not for each annotation. */
class ThreadModeTests {

    private static final HangTestKit KIT = HangTestKit.kit();

    @Test
    void asksTheNextOuterOneWhereAnAnnotationSaysNothing() {
        assertThat(KIT.andRun(OnRunnerTestCase.class, InheritingTestCase.class).failures())
                .isEmpty();
    }

    @Test
    void asksTheSettingWhereNoAnnotationSaysAnything() {
        assertThat(HangTestKit.kit()
                        .with("killafter.thread", "runner")
                        .andRun(InferredTestCase.class)
                        .failures())
                .isEmpty();
    }

    @Test
    void runsInTheSupervisedThreadWhereNobodySaysAnything() {
        assertThat(KIT.andRun(SupervisedTestCase.class).failures()).isEmpty();
    }

    private static boolean isOnRunner() {
        return !Supervisor.isSupervised(Thread.currentThread());
    }

    @Fixture
    @KillAfter(value = 20, thread = ThreadMode.RUNNER)
    static class OnRunnerTestCase {

        @Test
        void onRunnerLikeTheClass() {
            assertThat(isOnRunner()).isTrue();
        }

        @Test
        @KillAfter(10)
        void onRunnerLikeTheClassThoughItsTimeoutDiffers() {
            assertThat(isOnRunner()).isTrue();
        }

        @Test
        @KillAfter(value = 20, thread = ThreadMode.SUPERVISED)
        void supervised() {
            assertThat(isOnRunner()).isFalse();
        }

        @Test
        @Supervised
        @KillAfter(10)
        void supervisedLikeItsOtherAnnotationSays() {
            assertThat(isOnRunner()).isFalse();
        }

        @Test
        @KillAfter(value = 20, thread = ThreadMode.AUTO)
        void auto() {
            assertThat(isOnRunner()).isFalse();
        }

        @Nested
        @KillAfter(10)
        class Inside {

            @Test
            void onRunnerLikeTheEnclosingClass() {
                assertThat(isOnRunner()).isTrue();
            }
        }
    }

    @Fixture
    @KillAfter(10)
    static class InheritingTestCase extends OnRunnerTestCase {}

    @Retention(RetentionPolicy.RUNTIME)
    @KillAfter(value = 20, thread = ThreadMode.SUPERVISED)
    @interface Supervised {}

    @Fixture
    @KillAfter(20)
    static class InferredTestCase {

        @Test
        void onRunnerLikeTheSettingSays() {
            assertThat(isOnRunner()).isTrue();
        }

        @Test
        @KillAfter(value = 20, thread = ThreadMode.SUPERVISED)
        void supervised() {
            assertThat(isOnRunner()).isFalse();
        }
    }

    @Fixture
    @KillAfter(20)
    static class SupervisedTestCase {

        @Test
        void supervised() {
            assertThat(isOnRunner()).isFalse();
        }
    }
}
