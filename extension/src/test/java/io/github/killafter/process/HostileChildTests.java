// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.process;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.process.Hostile.Attack;
import io.github.killafter.testkit.LeavesNoProcess;
import io.github.killafter.testkit.LeftProcesses;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever code in a child does: nothing of it looks like an answer, nothing breaks here, nothing is left. */
@Tag("forks")
@Timeout(180)
@EnabledOnOs(OS.LINUX)
@ExtendWith(LeavesNoProcess.class)
class HostileChildTests {

    private static final Duration LONG = ofSeconds(60);
    private static final ChildOptions OPTIONS = ChildOptions.defaults()
            .timeout(ofSeconds(3))
            .terminateGrace(ofSeconds(2))
            .capacity(4)
            .maxHeapMegabytes(64)
            .maxOutputBytes(100_000)
            .environment(LeftProcesses.MARK);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        CLOSE_THE_STANDARD_STREAMS             | still here | CLOSED: the function returned (exit 0)
        CLOSE_EVERY_DESCRIPTOR                 |            | ENDED: it
        WRITE_GARBAGE                          | still here | CLOSED: the function returned (exit 0)
        ANNOUNCE_TWO_GIGABYTES                 | still here | CLOSED: the function returned (exit 0)
        SEND_NO_VALUE                          |            | REFUSED: value 1 is not a java.lang.String:
        SEND_A_HUGE_COUNT                      |            | REFUSED: value 1 is not a java.lang.String: 2147483647 elements cannot be in 0 bytes
        SEND_SERIALIZED_OBJECTS                |            | REFUSED: value 1 is not a java.lang.String:
        SEND_A_VALUE_AGAIN                     | first      | REFUSED: a value was sent twice: number 0 after 1
        LEAVE_A_VALUE_OUT                      |            | REFUSED: a value was lost: number 0
        CLAIM_TO_HAVE_TAKEN_MORE               | still here | CLOSED: the function returned (exit 0)
        SKIP_ALL_SEQUENCE_NUMBERS              | still here | CLOSED: the function returned (exit 0)
        PUT_A_HUGE_VALUE                       |            | ENDED: the function failed: io.github.killafter.internal.wire.codec.WireException: a value of more than 1048564 bytes cannot be sent
        PUT_ANOTHER_TYPE                       |            | ENDED: the function failed: io.github.killafter.internal.wire.codec.WireException: java.lang.String is declared, but the value is a java.lang.Thread
        THROW_WHAT_NEVER_ANSWERS               |            | ENDED: the function failed: io.github.killafter.process.Hostile$Attack
        CLAIM_TO_BE_DONE_AND_HANG              |            | CLOSED: the function returned (exit 1
        CLAIM_THAT_THE_CALL_HAS_ENDED_AND_HANG |            | ENDED: the function failed: the call ended, but its JVM reported no completion within 10 s (exit 1
        HANG_IN_A_SHUTDOWN_HOOK                | still here | CLOSED: the function returned (exit 137, SIGKILL)
        HALT_IN_A_SHUTDOWN_HOOK                |            | ENDED: it ended its JVM:
        STOP_ALL_OTHER_THREADS_AND_HANG        |            | TIMED_OUT: stopped by
        PRINT_FOR_EVER                         |            | TIMED_OUT: stopped by
        START_PROCESSES_AND_HANG               | started    | TIMED_OUT: stopped by
        PRETEND_TO_LACK_MEMORY                 |            | ENDED: it ran out of memory: it ended with exit code 1 (exit 1)
        """)
    // On a machine that is busy TERMINATE can take longer than its grace, and KILL follows: 143 or 137.
    void comesToAClearEnd(Attack attack, String value, String end) throws InterruptedException {
        try (ChildJvm<Attack, String> child = ChildJvm.start(Hostile.class, OPTIONS)) {
            child.put(attack, LONG);
            if (value != null) {
                assertThat(child.take(LONG)).isEqualTo(value);
            }
            Received<String> last = child.poll(LONG);
            assertThat(last.toString()).startsWith(end);
            assertThat(child.poll(ofMillis(1))).hasToString(last.toString());
            assertThat(child.output().text().length()).isLessThan(101_000);
        }
    }

    @Test
    void holdsNoMoreThanTheQueueDoes() throws InterruptedException {
        try (ChildJvm<Attack, String> child = ChildJvm.start(Hostile.class, OPTIONS)) {
            child.put(Attack.FLOOD_THE_QUEUE, LONG);
            assertThat(child.join(LONG)).isTrue();
            for (int i = 0; i < 4; i++) {
                assertThat(child.take(LONG)).hasSize(10_000);
            }
            assertThat(child.poll(LONG)).hasToString("REFUSED: more values were sent than the queue holds");
        }
    }

    @Test
    void sendsNoMoreThanAPipeFullToAChildThatLies() throws InterruptedException {
        String large = "x".repeat(1_000_000);
        try (ChildJvm<String, String> child = ChildJvm.start(Hostile.Liar.class, OPTIONS.timeout(ofSeconds(60)))) {
            assertThat(child.take(LONG)).isEqualTo("ready");
            int put = 0;
            while (put < 100 && child.offer(large, ofSeconds(2))) {
                put++;
            }
            assertThat(put).isBetween(5, 30);
        }
    }
}
