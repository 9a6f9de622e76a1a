// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.killafter.testkit.Fixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Lifecycle methods that hang, and that alone have a timeout. */
final class LifecycleHangs {

    private LifecycleHangs() {}

    /** Hangs before one of its tests. */
    abstract static class Lifecycle {

        static void hangBefore(TestInfo test) {
            while (test.getDisplayName().startsWith("hangs")) {
                Thread.onSpinWait();
            }
        }

        @Test
        void passes() {}

        @Test
        void hangs() {}
    }

    @Fixture
    static class LifecycleAloneTestCase extends Lifecycle {

        @BeforeEach
        @KillAfter(value = 300, unit = MILLISECONDS)
        void setUp(TestInfo test) {
            hangBefore(test);
        }
    }

    interface Promise {

        @KillAfter(value = 300, unit = MILLISECONDS)
        void setUp(TestInfo test);
    }

    @Fixture
    static class OverriddenAloneTestCase extends Lifecycle implements Promise {

        @Override
        @BeforeEach
        public void setUp(TestInfo test) {
            hangBefore(test);
        }
    }
}
