// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.process;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import io.github.killafter.process.Acts.Act;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How a child can end, and that the reader of its queue sees it. */
@Tag("forks")
@Timeout(180)
@EnabledOnOs(OS.LINUX)
class ChildEndsTests {

    private static final Duration LONG = ofSeconds(60);
    private static final ChildOptions SMALL = ChildOptions.defaults().maxHeapMegabytes(64);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        THROW              | FAILED        | the function failed: java.lang.IllegalStateException: wrong (exit 0)
        OVERFLOW_THE_STACK | FAILED        | the function failed: java.lang.StackOverflowError (exit 0)
        RUN_OUT_OF_MEMORY  | OUT_OF_MEMORY | it ran out of memory: java.lang.OutOfMemoryError: Java heap space (exit 0)
        EXIT_0             | EXITED        | it ended its JVM: System.exit(0), without a result (exit 0); it printed last: all tests passed
        HALT_3             | EXITED        | it ended its JVM: Runtime.halt(3), without a result (exit 3)
        KILL_ITSELF        | CRASHED       | it crashed: killed by SIGKILL, not by KillAfter: out of memory? (exit 137, SIGKILL)
        """)
    void tellsAnEndByItself(Act act, AttemptEnd end, String text) throws InterruptedException {
        try (ChildJvm<Act, String> child = told(act, SMALL)) {
            Received<String> last = child.poll(LONG);
            assertThat(last).hasToString("ENDED: " + text);
            assertThat(last.result().orElseThrow().end()).isEqualTo(end);
            assertThat(child.result()).isPresent();
            assertThat(child.offer(Act.RETURN, LONG)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SLEEP", "IGNORE_INTERRUPTS", "STOP_ITSELF", "WATCH_THE_STOP_EVENT"})
    void isStoppedByTerminateAfterItsTimeout(Act act) throws InterruptedException {
        try (ChildJvm<Act, String> child = told(act, SMALL.timeout(ofSeconds(1)).terminateGrace(LONG))) {
            Received<String> last = child.poll(LONG);
            assertThat(last.kind()).isEqualTo(Received.Kind.TIMED_OUT);
            ChildResult result = last.result().orElseThrow();
            assertThat(result.end()).isEqualTo(AttemptEnd.STOPPED);
            assertThat(result.stoppedBy()).contains(EscalationLevel.TERMINATE);
            assertThat(result.exitCode()).hasValue(143);
            assertThat(result.signal()).contains("SIGTERM");
            assertThat(result.attempt().elapsed()).isGreaterThanOrEqualTo(ofSeconds(1));
            assertThat(result.output().text()).isEqualTo(act == Act.WATCH_THE_STOP_EVENT ? "cleaned up\n" : "");
        }
    }

    @Test
    void isStoppedByKillIfTerminateIsInVain() throws InterruptedException {
        ChildOptions options = SMALL.timeout(ofSeconds(1)).terminateGrace(ofMillis(500));
        try (ChildJvm<Act, String> child = told(Act.BLOCK_SHUTDOWN, options)) {
            Received<String> last = child.poll(LONG);
            assertThat(last).hasToString("TIMED_OUT: stopped by KILL, its timeout had passed (exit 137, SIGKILL)");
            assertThat(last.result().orElseThrow().attempt().steps())
                    .extracting(Step::level, Step::outcome)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(EscalationLevel.TERMINATE, Outcome.IGNORED),
                            org.assertj.core.groups.Tuple.tuple(EscalationLevel.KILL, Outcome.STOPPED));
        }
    }

    @Test
    void isTerminatedOnRequest() throws InterruptedException {
        try (ChildJvm<Act, String> child = told(Act.IGNORE_INTERRUPTS, SMALL)) {
            assertThat(child.join(ofMillis(10))).isFalse();
            assertThat(child.result()).isEmpty();
            child.terminate();
            assertThat(child.join(LONG)).isTrue();
            assertThat(child.poll(LONG)).hasToString("ENDED: stopped by TERMINATE (exit 143, SIGTERM)");
        }
    }

    @Test
    void isNotKilledByTerminate() throws InterruptedException {
        try (ChildJvm<Act, String> child = told(Act.BLOCK_SHUTDOWN, SMALL.terminateGrace(ofMillis(100)))) {
            child.terminate();
            assertThat(child.join(ofSeconds(1))).isFalse();
            child.kill();
            assertThat(child.join(LONG)).isTrue();
            assertThat(child.result().orElseThrow()).hasToString("stopped by KILL (exit 137, SIGKILL)");
        }
    }

    @Test
    void isKilledOnRequestWithinTheGraceOfTerminate() throws InterruptedException {
        try (ChildJvm<Act, String> child = told(Act.BLOCK_SHUTDOWN, SMALL.terminateGrace(LONG))) {
            child.terminate();
            assertThat(child.join(ofMillis(500))).isFalse();
            child.kill();
            assertThat(child.join(ofSeconds(30))).isTrue();
            ChildResult result = child.result().orElseThrow();
            assertThat(result).hasToString("stopped by KILL (exit 137, SIGKILL)");
            assertThat(result.attempt().steps())
                    .extracting(Step::outcome)
                    .containsExactly(Outcome.IGNORED, Outcome.STOPPED);
        }
    }

    @Test
    void killsWhatTheFunctionStartedAndLeft() throws InterruptedException {
        try (ChildJvm<Act, String> child = told(Act.LEAVE_A_DAEMON, SMALL)) {
            assertThat(child.take(LONG)).isEqualTo("done");
            child.closeInput();
            assertThat(child.poll(LONG).kind()).isEqualTo(Received.Kind.CLOSED);
            assertThat(child.result().orElseThrow().attempt().notes())
                    .singleElement()
                    .asString()
                    .startsWith("killed what it had started and left running: pid ")
                    .endsWith("sleep 1000");
        }
    }

    private static ChildJvm<Act, String> told(Act act, ChildOptions options) throws InterruptedException {
        ChildJvm<Act, String> child = ChildJvm.start(Acts.class, options);
        child.put(act, LONG);
        assertThat(child.take(LONG)).isEqualTo("about to " + act);
        return child;
    }
}
