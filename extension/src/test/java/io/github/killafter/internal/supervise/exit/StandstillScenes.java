// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.exit;

import io.github.killafter.KillAfter;
import io.github.killafter.escalation.ThreadMode;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.LauncherRun;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;

/** Suite JVMs in which JUnit's own thread is blocked for good. */
final class StandstillScenes {

    private StandstillScenes() {}

    /** What blocks it. */
    enum Scene {
        TEST_ON_RUNNER,
        CALLBACK,
        LISTENER,
        ENGINE_END,
        BESIDE_A_LONG_TEST,
        NO_NEW_THREAD;

        private List<Class<?>> fixtures() {
            return switch (this) {
                case TEST_ON_RUNNER -> List.of(OnRunnerTestCase.class, OtherTestCase.class);
                case CALLBACK -> List.of(CallbackTestCase.class, OtherTestCase.class);
                case LISTENER -> List.of(ExitScenes.HoldsLockTestCase.class, OtherTestCase.class);
                case ENGINE_END -> List.of(ClosedLastTestCase.class, ExitScenes.PassesTestCase.class);
                case BESIDE_A_LONG_TEST -> List.of(OnRunnerTestCase.class, LongTestCase.class);
                case NO_NEW_THREAD ->
                    List.of(HoldsThreadClassTestCase.class, CreatesThreadTestCase.class, OtherTestCase.class);
            };
        }

        /** Return the class of what it waits for. */
        Class<?> lock() {
            return this == NO_NEW_THREAD ? Class.class : Object.class;
        }

        /** Return what the report says of the tests that did not run. */
        String notRun() {
            return fixtures().contains(OtherTestCase.class)
                    ? "1 test did not run: StandstillScenes$OtherTestCase other()"
                    : "all tests had begun";
        }

        /** Return what is printed before. */
        String before() {
            return this == BESIDE_A_LONG_TEST ? "the long test has ended" : "";
        }
    }

    /** Runs the named scene, with its report in the given folder. */
    public static void main(String[] args) throws Exception {
        Scene scene = Scene.valueOf(args[0]);
        if (scene != Scene.LISTENER) {
            holdLock();
        }
        Launcher launcher = LauncherFactory.create();
        if (scene == Scene.LISTENER) {
            launcher.registerTestExecutionListeners(new LockingListener());
        }
        boolean parallel = scene == Scene.BESIDE_A_LONG_TEST;
        LauncherRun.reportingTo(Path.of(args[1]))
                .with("killafter.exit.timeout", "1 s")
                .with("killafter.grace.raise", "100 ms")
                .with("junit.jupiter.execution.parallel.enabled", Boolean.toString(parallel))
                .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
                .in(launcher, scene.fixtures().toArray(Class<?>[]::new));
        System.exit(0);
    }

    private static void holdLock() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        Thread holder = new Thread(() -> {
            synchronized (ExitScenes.LOCK) {
                held.countDown();
                ExitScenes.sleep();
            }
        });
        holder.setDaemon(true);
        holder.start();
        held.await();
    }

    private static final class LockingListener implements TestExecutionListener {

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                ExitScenes.lock();
            }
        }
    }

    @Fixture
    static class OtherTestCase {

        @Test
        void other() {}
    }

    @Fixture
    @Execution(ExecutionMode.CONCURRENT)
    static class OnRunnerTestCase {

        @Test
        @KillAfter(value = 200, unit = TimeUnit.MILLISECONDS, thread = ThreadMode.RUNNER)
        void blocks() {
            ExitScenes.lock();
        }
    }

    @Fixture
    @Execution(ExecutionMode.CONCURRENT)
    static class LongTestCase {

        // Several times the timeout.
        @Test
        void takesLong() throws InterruptedException {
            TimeUnit.SECONDS.sleep(5);
            System.err.println("the long test has ended");
        }
    }

    // On JDK 17 to 18 it is held to create a thread.
    @Fixture
    static class HoldsThreadClassTestCase {

        @Test
        @KillAfter(value = 200, unit = TimeUnit.MILLISECONDS)
        @SuppressWarnings("LockOnNonEnclosingClassLiteral") // what it does is the point
        void holds() {
            synchronized (Thread.class) {
                ExitScenes.sleep();
            }
        }
    }

    @Fixture
    static class CreatesThreadTestCase {

        @Test
        void creates() {
            new Thread(() -> {}).start();
        }
    }

    @Fixture
    @ExtendWith(LockingCallback.class)
    static class CallbackTestCase {

        @Test
        @KillAfter(value = 200, unit = TimeUnit.MILLISECONDS)
        void test() {}
    }

    static final class LockingCallback implements BeforeEachCallback {

        @Override
        public void beforeEach(ExtensionContext context) {
            ExitScenes.lock();
        }
    }

    @Fixture
    @ExtendWith(ClosedLast.class)
    static class ClosedLastTestCase {

        @Test
        @KillAfter(value = 200, unit = TimeUnit.MILLISECONDS)
        void test() {}
    }

    static final class ClosedLast implements BeforeAllCallback, ExtensionContext.Store.CloseableResource {

        @Override
        public void beforeAll(ExtensionContext context) {
            context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).put(ClosedLast.class, this);
        }

        @Override
        public void close() {
            ExitScenes.lock();
        }
    }
}
