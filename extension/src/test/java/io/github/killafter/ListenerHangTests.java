// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.killafter.internal.jvm.raise.JavaRun;
import io.github.killafter.testkit.Fixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What JUnit's launcher calls beside the tests neither holds the JVM up for ever nor does so in silence. */
@Tag("forks")
@Timeout(200)
class ListenerHangTests {

    private static final String NAMED =
            "killafter: io.github.killafter.ListenerHangTests.Hangs.testPlanExecutionFinished(), called by JUnit's launcher"
                    + " and not by a test, has made no progress for ";
    private static final String INTERRUPTED = NAMED + "10 s (killafter.exit.timeout); it is interrupted";

    @TempDir
    private Path folder;

    @Test
    void goesOnWithAListenerThatAnswersTheInterrupt() throws Exception {
        JavaRun run = run("answers");

        assertThat(run.output())
                .contains(
                        NAMED + "1 s (killafter.exit.timeout); after 10 s it is interrupted",
                        INTERRUPTED,
                        "at " + Hangs.class.getName() + ".testPlanExecutionFinished(",
                        "over");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void haltsTheJvmForOneThatDoesNot() throws Exception {
        JavaRun run = run("ignores");

        assertThat(run.output())
                .contains(INTERRUPTED, "testPlanExecutionFinished() ignored the interrupt for 5 s: the JVM is halted")
                .doesNotContain("over");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void interruptsOneInAThreadOfJUnitsPool() throws Exception {
        JavaRun run = run("worker");

        assertThat(run.output())
                .contains(
                        "Hangs.executionFinished(), called by JUnit's launcher and not by a test, has made no progress for 10 s",
                        "JUnit's thread \"ForkJoinPool-1-worker-",
                        "over");
        assertThat(run.exitCode()).isZero();
    }

    private JavaRun run(String how) throws Exception {
        return JavaRun.of(Main.class, "", Duration.ofSeconds(90), List.of(), how, folder.toString());
    }

    @Fixture
    static class PassesTestCase {
        @Test
        void passes() {}
    }

    /** Runs a test with a listener that hangs afterwards. */
    static final class Main {

        private Main() {}

        public static void main(String[] arguments) {
            LauncherConfig config = LauncherConfig.builder()
                    .addTestExecutionListeners(new Hangs(arguments[0]))
                    .build();
            LauncherFactory.create(config)
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(PassesTestCase.class))
                            .configurationParameter(Fixture.PARAMETER, "true")
                            .configurationParameter("killafter.report.dir", arguments[1])
                            .configurationParameter("killafter.exit.timeout", "1 s")
                            .configurationParameter(
                                    "junit.jupiter.execution.parallel.enabled", "" + arguments[0].equals("worker"))
                            .build());
            System.err.println("over");
        }
    }

    private record Hangs(String how) implements TestExecutionListener {

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (how.equals("worker") && test.isTest()) {
                hang();
            }
        }

        @Override
        public void testPlanExecutionFinished(TestPlan plan) {
            if (!how.equals("worker")) {
                hang();
            }
        }

        private void hang() {
            do {
                try {
                    Blocking.untilInterrupted();
                } catch (InterruptedException answered) {
                    Thread.onSpinWait();
                }
            } while (how.equals("ignores"));
        }
    }
}
