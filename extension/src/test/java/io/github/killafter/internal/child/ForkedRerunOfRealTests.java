// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.KillAfterException;
import io.github.killafter.internal.fork.ForkSetup;
import io.github.killafter.internal.fork.call.CallResult;
import io.github.killafter.internal.fork.call.ForkedCallPlan;
import io.github.killafter.internal.fork.call.ForkedRerun;
import io.github.killafter.internal.fork.call.RerunOrder;
import io.github.killafter.internal.fork.command.JvmOptions;
import io.github.killafter.internal.fork.command.NeededCode;
import io.github.killafter.internal.ladder.LevelTable;
import io.github.killafter.internal.ladder.LevelTable.Site;
import io.github.killafter.internal.wire.Order;
import io.github.killafter.internal.wire.link.ChildLink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.Launcher;

/** Both sides of a rerun together. */
@Tag("forks")
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class ForkedRerunOfRealTests {

    private static final Duration LONG = Duration.ofSeconds(60);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        replacesItsStreams   | PASSED        |
        fails                | FAILED        | java.lang.Error: outer
        aborts               | FAILED        | aborted: org.opentest4j.TestAbortedException: not today
        isDisabled           | NOT_STARTED   | skipped in the forked JVM: for a reason
        exits                | EXITED        | System.exit(0), without a result
        halts                | EXITED        | Runtime.halt(0), without a result
        runsOutOfMemory      | OUT_OF_MEMORY | java.lang.OutOfMemoryError: as if
        leavesAThread        | PASSED        |
        closesItsStreams     | PASSED        |
        closesTheDescriptors | PASSED        |
        """)
    void tellsHowATestEnded(String method, AttemptEnd end, String reason) {
        Attempt attempt = run(method, LONG).attempt();
        assertThat(attempt.reason().orElse(null)).isEqualTo(reason);
        assertThat(attempt.end()).isEqualTo(end);
        assertThat(attempt.steps()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"spins", "stopsWhenTold", "spinsBesideAProcess"})
    void isStoppedByTerminate(String method) {
        Attempt attempt = run(method, Duration.ofMillis(500)).attempt();
        assertThat(attempt.end()).isEqualTo(AttemptEnd.STOPPED);
        assertThat(attempt.stoppedBy()).contains(EscalationLevel.TERMINATE);
    }

    @Test
    void keepsTheOutputInOrder() {
        CallResult result = run("printsBytesOneByOne", LONG);
        assertThat(result.output().text()).isEqualTo("abc");
    }

    @Test
    void endsInTheSameWayWhenItsJvmIsWarm() {
        CallResult failed = run("fails", LONG, true);
        assertThat(failed.attempt().end()).isEqualTo(AttemptEnd.FAILED);
        assertThat(failed.attempt().reason()).contains("java.lang.Error: outer");
        assertThat(run("printsBytesOneByOne", LONG, true).output().text()).isEqualTo("abc");
    }

    @Test
    void refusesATestThatIsNotThere() {
        Attempt attempt = run("noSuchTest", LONG).attempt();
        assertThat(attempt.end()).isEqualTo(AttemptEnd.NOT_STARTED);
        assertThat(attempt.reason()).get().asString().startsWith("no test has the id ");
    }

    @Test
    void showsTheClassPathInTheOrderThatItIsTold() {
        CallResult result = run("printsItsClassPath", LONG, "-D" + ChildLink.CLASS_PATH_PROPERTY + "=as:before");
        assertThat(result.output().text()).isEqualTo("as:before null");
    }

    private static CallResult run(String method, Duration timeout, String... jvmArguments) {
        return run(method, timeout, false, jvmArguments);
    }

    private static CallResult run(String method, Duration timeout, boolean warm, String... jvmArguments) {
        Order order = Orders.forTest(InChildTestCase.class, method);
        RerunOrder rerunOrder =
                new RerunOrder(order.uniqueId(), order.configuration(), order.systemProperties(), order.target());
        ForkedCallPlan plan = ForkedCallPlan.ofRerun(
                timeout, LevelTable.ladder(Site.OUTSIDE, level -> Duration.ofSeconds(20)), (soFar, next) -> {});
        NeededCode needed = new NeededCode(
                List.of(InChildTestCase.class, KillAfterException.class, Test.class, Launcher.class), null);
        JvmOptions options = new JvmOptions(128L << 20, List.of(jvmArguments), Map.of(), List.of());
        ForkSetup setup = new ForkSetup(needed, options, 1 << 20);
        try (ForkedRerun rerun =
                warm ? ForkedRerun.startWarm(setup, order.systemProperties()) : ForkedRerun.start(setup)) {
            return rerun.run(rerunOrder, plan);
        }
    }
}
