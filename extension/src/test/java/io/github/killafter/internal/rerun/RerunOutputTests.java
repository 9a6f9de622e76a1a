// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.internal.fork.process.CapturedOutput;
import io.github.killafter.internal.fork.process.OutputChunk;
import io.github.killafter.internal.fork.process.OutputSource;
import io.github.killafter.internal.ladder.AttemptBuilder;
import io.github.killafter.internal.supervise.surroundings.Helpers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class RerunOutputTests {

    private static final CapturedOutput OUTPUT = new CapturedOutput(
            List.of(new OutputChunk(OutputSource.OUT, "one "), new OutputChunk(OutputSource.ERR, "wrong")),
            7,
            List.of(new OutputChunk(OutputSource.OUT, "last")));

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Helpers helpers = new Helpers();

    @BeforeEach
    void replaceStreams() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restoreStreams() {
        System.setOut(out);
        System.setErr(err);
        helpers.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"STOPPED", "ABANDONED", "FROZEN"})
    void printsToTheStreamThatItWasPrintedToAndTellsWhatIsCut(AttemptEnd first) {
        RerunOutput.print(OUTPUT, attempt(first), helpers);

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("one ")
                .contains("[killafter: 7 bytes of the rerun's output were cut here]")
                .endsWith("last");
        assertThat(complained.toString(StandardCharsets.UTF_8)).isEqualTo("wrong");
    }

    // Build tools attribute output by thread.
    @Test
    void printsOnTheCallingThreadWhereNobodyCouldHoldTheStream() {
        Thread[] printer = new Thread[1];
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8) {
            @Override
            public void print(String text) {
                printer[0] = Thread.currentThread();
            }
        });

        RerunOutput.print(OUTPUT, attempt(AttemptEnd.STOPPED), helpers);

        assertThat(printer).containsExactly(Thread.currentThread());
    }

    private static Attempt attempt(AttemptEnd end) {
        return AttemptBuilder.in(Isolation.SUITE_JVM).end(end).build();
    }
}
