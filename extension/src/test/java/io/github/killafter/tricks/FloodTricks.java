// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.tricks;

import com.sun.jna.Function;
import io.github.killafter.internal.wire.TreeEvent.Registered;
import io.github.killafter.internal.wire.data.NodeData;
import io.github.killafter.internal.wire.data.NodeType;
import io.github.killafter.testkit.Fixture;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/** Uses up what there is. */
final class FloodTricks {

    private static final int SIGSTOP = 19;

    private FloodTricks() {}

    @Fixture
    static class FillsTheHeapTestCase extends TrickTestCase {

        private Object[] all = {};

        // Nothing is made where the error is caught: one that escapes ends JUnit's run, in a JVM of its own as
        // anywhere.
        @Override
        @SuppressWarnings("InfiniteLoopStatement")
        void play() {
            while (true) {
                try {
                    all = new Object[] {all, new byte[1 << 16]};
                } catch (OutOfMemoryError swallowed) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    @Fixture
    static class OpensAllFilesTestCase extends TrickTestCase {

        private final List<FileInputStream> open = new ArrayList<>();

        @Override
        void play() throws Throwable {
            try {
                for (int i = 0; i < 100_000; i++) {
                    open.add(new FileInputStream("/dev/null"));
                }
            } catch (IOException noMore) {
                throw new AssertionError("the truth", noMore);
            } finally {
                hang();
            }
        }
    }

    @Fixture
    static class StartsManyThreadsTestCase extends TrickTestCase {

        @Override
        void play() {
            for (int i = 0; i < 300; i++) {
                new Thread(TrickTestCase::hang).start();
            }
            hang();
        }
    }

    @Fixture
    static class ReportsWithoutEndTestCase extends TrickTestCase {

        private TestReporter reporter = entries -> {};

        @BeforeEach
        void keep(TestReporter given) {
            reporter = given;
        }

        @Override
        @SuppressWarnings("InfiniteLoopStatement")
        void play() {
            while (true) {
                reporter.publishEntry(IntStream.range(0, 100)
                        .boxed()
                        .collect(Collectors.toMap(number -> "key " + number, number -> "x".repeat(100))));
            }
        }
    }

    @Fixture
    static class ReportsTooMuchAtOnceTestCase extends TrickTestCase {

        private TestReporter reporter = entries -> {};

        @BeforeEach
        void keep(TestReporter given) {
            reporter = given;
        }

        @Override
        void play() {
            reporter.publishEntry(Map.of("key", "x".repeat(10_000_000)));
        }
    }

    @Fixture
    static class RegistersWithoutEndTestCase extends TrickTestCase {

        @Override
        @SuppressWarnings("InfiniteLoopStatement")
        void play() throws Throwable {
            Harness harness = new Harness(getClass());
            String name = "x".repeat(20_000);
            for (int i = 0; true; i++) {
                String id = harness.idOf("one more()") + "/[dynamic-test:#" + i + "]";
                harness.send(new Registered(
                        new NodeData(id, harness.idOf("one more()"), name, name, NodeType.TEST, null, List.of())));
            }
        }

        @TestFactory
        Stream<DynamicTest> makesTests() {
            return Stream.of(DynamicTest.dynamicTest("x".repeat(5_000_000), () -> {}));
        }
    }

    @Fixture
    static class StopsItsProcessTestCase extends TrickTestCase {

        @Override
        void play() {
            int pid = Math.toIntExact(ProcessHandle.current().pid());
            Function.getFunction("c", "kill").invokeInt(new Object[] {pid, SIGSTOP});
            hang();
        }
    }

    @Fixture
    static class LeavesWritersTestCase extends TrickTestCase {

        @Override
        void play() throws Throwable {
            String forEver = "while true; do echo Tests run: 3, Failures: 0; sleep 0.1; done";
            new ProcessBuilder("setsid", "sh", "-c", forEver).inheritIO().start();
        }
    }
}
