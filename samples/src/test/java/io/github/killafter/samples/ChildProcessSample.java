// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples;

import static io.github.killafter.samples.demo.End.PASSED;
import static io.github.killafter.samples.demo.End.STOPPED_BY_RAISE;
import static io.github.killafter.samples.demo.End.STOPPED_BY_TERMINATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.KillAfter;
import io.github.killafter.samples.demo.EndsAs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A process that never answers: the read from its pipe is resumed after every signal and ignores interrupts. It ends,
 * and the raised exception is thrown, once the process that the test has started is ended.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "takes sh and sleep")
@KillAfter(1)
class ChildProcessSample {

    @EndsAs({STOPPED_BY_RAISE, STOPPED_BY_TERMINATE})
    @Test
    void asksOneThatSleeps() throws IOException {
        assertThat(answerOf("sleep 30; echo yes")).isEqualTo("yes");
    }

    @EndsAs(PASSED)
    @Test
    void asksOneThatAnswers() throws IOException {
        assertThat(answerOf("echo yes")).isEqualTo("yes");
    }

    private static String answerOf(String script) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", script).start();
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } finally {
            process.destroy();
        }
    }
}
