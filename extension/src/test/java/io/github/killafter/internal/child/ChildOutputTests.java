// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.wire.ChildEvent.CallEnded;
import io.github.killafter.internal.wire.ChildEvent.Completed;
import io.github.killafter.internal.wire.ChildEvent.Exiting;
import io.github.killafter.internal.wire.ChildEvent.Output;
import io.github.killafter.internal.wire.StandardStream;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What code in a child prints, and how the child ends by what a test does. */
@Tag("forks")
@Timeout(180)
class ChildOutputTests extends ChildRunTestKit {

    @Test
    void keepsTheOrderOfALotOfOutputAndItsBytes() throws Exception {
        Child ended = run(Orders.forTest(FIXTURE, "printsALot"));

        List<String> lines = ended.output(StandardStream.OUT).lines().toList();
        assertThat(IntStream.range(0, 50_000)).allMatch(i -> lines.get(i).startsWith("line " + i + " x"));
        assertThat(ended.bytes(StandardStream.OUT)).endsWith('<', 0xff, 0xc3, 0, '>');
        assertThat(ended.output(StandardStream.ERR).lines()).hasSize(50);
        assertThat(ended.messages().indexOf(ended.await(CallEnded.class)))
                .isGreaterThan(ended.messages().lastIndexOf(last(ended.messages(Output.class))));
    }

    private static Output last(List<Output> outputs) {
        return outputs.get(outputs.size() - 1);
    }

    @Test
    void keepsTheOrderOfSingleBytesOnBothStreams() throws Exception {
        Child ended = run(Orders.forTest(FIXTURE, "printsBytesOneByOne"));

        assertThat(ended.messages(Output.class))
                .extracting(Output::stream)
                .containsExactly(StandardStream.OUT, StandardStream.ERR, StandardStream.OUT);
    }

    @Test
    void saysThatTheTestExited() throws Exception {
        Child ended = run(Orders.forTest(FIXTURE, "exits"));

        assertThat(ended.process().exitValue()).isZero();
        assertThat(ended.output(StandardStream.OUT)).isEqualTo("before" + System.lineSeparator());
        assertThat(ended.messages()).endsWith(new Exiting());
        assertThat(ended.messages()).doesNotContain(new Completed());
    }

    @Test
    void leavesNoRecordWhenTheTestHalts() throws Exception {
        Child ended = run(Orders.forTest(FIXTURE, "halts"));

        assertThat(ended.process().exitValue()).isZero();
        assertThat(ended.messages()).last().isInstanceOf(Output.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"closesItsStreams", "replacesItsStreams"})
    void doesNotCareWhatATestDoesToItsStreams(String method) throws Exception {
        Child ended = run(Orders.forTest(FIXTURE, method));

        assertThat(ended.await(Finished.class).thrown()).isNull();
        assertThat(ended.messages()).endsWith(new Completed());
        assertThat(ended.output(StandardStream.OUT)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void keepsTheLinkWhenTheTestClosesTheDescriptors() throws Exception {
        Child ended = run(Orders.forTest(FIXTURE, "closesTheDescriptors"));

        assertThat(ended.output(StandardStream.OUT)).isEqualTo("still there" + System.lineSeparator());
        assertThat(ended.messages()).endsWith(new Completed());
    }

    @Test
    void takesWhatIsPrintedPastTheLinkForChatter() throws Exception {
        Child ended = run(Orders.forTest(FIXTURE, "printsPastTheLink"));

        assertThat(ended.chatter()).isEqualTo("from native code\n");
        assertThat(ended.messages()).endsWith(new Completed());
    }

    @Test
    void isNotHeldUpByThreads() throws Exception {
        Child ended = run(Orders.forTest(FIXTURE, "leavesAThread"));

        assertThat(ended.process().exitValue()).isZero();
        assertThat(ended.messages()).endsWith(new Completed());
    }
}
