// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import io.github.killafter.testkit.Fixture;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** Resources in JUnit's root store, which hang as they are closed at the end of the engine. */
final class EngineEnds {

    private EngineEnds() {}

    /** A test that passes. */
    @Fixture
    @KillAfter(1)
    abstract static class OneTest {

        @Test
        void test() {}
    }

    /** Closes what it has put into the root store. */
    abstract static class InRootStore implements BeforeAllCallback, CloseableResource {

        @Override
        public void beforeAll(ExtensionContext context) {
            context.getRoot().getStore(Namespace.create(InRootStore.class)).put(getClass(), this);
        }
    }

    static final class Returns extends InRootStore {

        @Override
        public void close() {
            AnsweringHangs.hangThenReturn();
        }
    }

    static final class Throws extends InRootStore {

        @Override
        public void close() {
            RunnerHangs.sleep();
        }
    }

    static final class Spins extends InRootStore {

        @Override
        public void close() {
            Blocking.forever();
        }
    }

    static final class TakesItsTime extends InRootStore {

        @Override
        public void close() {
            RunnerHangs.wait(Duration.ofMillis(1_500));
        }
    }

    /** Registered before our extension, puts it into the store before that does: it is closed after all of ours. */
    static final class ClosedLast implements ExecutionCondition, CloseableResource {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            context.getRoot()
                    .getStore(Namespace.create(ClosedLast.class))
                    .getOrComputeIfAbsent("resource", key -> this);
            return ConditionEvaluationResult.enabled("");
        }

        @Override
        public void close() {
            AnsweringHangs.hangThenReturn();
        }
    }

    /** Found by JUnit as the engine begins. */
    public static final class HangsAtOnce implements Extension {

        public HangsAtOnce() {
            AnsweringHangs.hangThenReturn();
        }
    }

    @ExtendWith(Returns.class)
    static class ReturningTestCase extends OneTest {}

    @ExtendWith(Throws.class)
    static class ThrowingTestCase extends OneTest {}

    @ExtendWith(Spins.class)
    static class SpinningTestCase extends OneTest {}

    static class OtherTestCase extends OneTest {}

    @ExtendWith(ClosedLast.class)
    @KillAfter(1)
    @Fixture
    static class ClosedLastTestCase {

        @Test
        void test() {}
    }

    @ExtendWith(TakesItsTime.class)
    static class SlowTestCase extends OneTest {}

    @Fixture
    @KillAfter(60)
    static class LongerTestCase {

        @Test
        void test() {}
    }
}
