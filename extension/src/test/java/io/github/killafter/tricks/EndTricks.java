// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.tricks;

import io.github.killafter.testkit.Fixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInfo;

/** Ends its JVM as if all was well. */
final class EndTricks {

    private EndTricks() {}

    @Fixture
    static class ExitsTestCase extends TrickTestCase {

        @Override
        void play() {
            System.exit(0);
        }
    }

    @Fixture
    static class HaltsTestCase extends TrickTestCase {

        @Override
        void play() {
            Runtime.getRuntime().halt(0);
        }
    }

    @Fixture
    static class HaltsInAHookTestCase extends TrickTestCase {

        @Override
        void play() {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0)));
            System.exit(1);
        }
    }

    @Fixture
    static class HaltsWhenTerminatedTestCase extends TrickTestCase {

        @Override
        void play() {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0)));
            hang();
        }
    }

    @Fixture
    static class ExitsInAnotherThreadTestCase extends TrickTestCase {

        @Override
        void play() {
            new Thread(() -> System.exit(0)).start();
            hang();
        }
    }

    @Fixture
    static class ExitsAfterwardsTestCase extends TrickTestCase {

        @Override
        void play() {
            throw new AssertionError("the truth");
        }

        @AfterEach
        void exit(TestInfo info) {
            if (info.getDisplayName().equals(TRICK)) {
                System.exit(0);
            }
        }
    }
}
