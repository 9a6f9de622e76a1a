// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.tricks;

import io.github.killafter.KillAfter;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.internal.wire.SessionEvent.BatchDone;
import io.github.killafter.testkit.Fixture;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ends its JVM as if all was well, outside of any test. */
final class LifecycleTricks {

    private LifecycleTricks() {}

    @Fixture
    @KillAfter(value = 60, isolation = Isolation.FORKED_JVM)
    abstract static class OneTest {

        @Test
        void isNeverGreen() {}
    }

    @Fixture
    static class ExitsInItsInitialiserTestCase extends OneTest {

        static {
            System.exit(0);
        }
    }

    @Fixture
    static class ExitsInItsConstructorTestCase extends OneTest {

        ExitsInItsConstructorTestCase() {
            System.exit(0);
        }
    }

    @Fixture
    static class ExitsBeforeItsTestsTestCase extends OneTest {

        @BeforeAll
        static void exit() {
            System.exit(0);
        }
    }

    @Fixture
    static class ExitsAfterItsTestsTestCase extends OneTest {

        @AfterAll
        static void exit() {
            System.exit(0);
        }
    }

    @Fixture
    @KillAfter(value = 60, isolation = Isolation.FORKED_JVM)
    static class MakesUpTheEndTestCase {

        @Test
        void isNeverGreen() throws Throwable {
            Harness harness = new Harness(getClass());
            harness.sendCallOver();
            harness.sendPassed("isNeverGreen()");
            harness.sendClassPassed();
            harness.send(new BatchDone(1, List.of()));
            throw new AssertionError("the truth");
        }
    }
}
