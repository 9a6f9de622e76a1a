// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.process;

import static io.github.killafter.internal.fork.process.OutputSource.ERR;
import static io.github.killafter.internal.fork.process.OutputSource.OUT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedOutputTests {

    @Test
    void keepsTheOrderOfBothSources() {
        BoundedOutput output = new BoundedOutput(10_000);
        add(output, OUT, "a");
        add(output, OUT, "b\n");
        add(output, ERR, "oops\n");
        add(output, OUT, "c");
        assertThat(output.captured())
                .isEqualTo(new CapturedOutput(
                        List.of(
                                new OutputChunk(OUT, "ab\n"),
                                new OutputChunk(ERR, "oops\n"),
                                new OutputChunk(OUT, "c")),
                        0,
                        List.of()));
    }

    @Test
    void keepsHeadAndTailAndCountsTheCut() {
        BoundedOutput output = new BoundedOutput(1000);
        add(output, OUT, "begin" + "x".repeat(100_000) + "end");
        CapturedOutput captured = output.captured();
        assertThat(text(captured.head())).startsWith("beginx");
        assertThat(text(captured.tail())).endsWith("xend");
        int kept = text(captured.head()).length() + text(captured.tail()).length();
        assertThat(kept).isBetween(800, 1000);
        assertThat(captured.cutBytes()).isEqualTo(100_008 - kept);
        assertThat(captured.text()).contains("[" + captured.cutBytes() + " bytes were cut]");
    }

    @Test
    void losesNothingBelowTheLimit() {
        BoundedOutput output = new BoundedOutput(100_000);
        String text = "0123456789".repeat(9_000);
        for (int i = 0; i < text.length(); i += 7) {
            add(output, OUT, text.substring(i, Math.min(text.length(), i + 7)));
        }
        assertThat(output.captured().text()).isEqualTo(text);
    }

    @Test
    void staysSmallWhenSourcesAlternateByteByByte() {
        BoundedOutput output = new BoundedOutput(10_000);
        for (int i = 0; i < 100_000; i++) {
            add(output, i % 2 == 0 ? OUT : ERR, "x");
        }
        CapturedOutput captured = output.captured();
        int kept = captured.head().size() + captured.tail().size();
        assertThat(kept).isLessThan(200);
        assertThat(captured.cutBytes()).isEqualTo(100_000 - kept);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 63, 64, 65, 129, 130})
    void keepsNoMoreThanATinyLimit(long max) {
        BoundedOutput output = new BoundedOutput(max);
        for (int i = 0; i < 100; i++) {
            add(output, OUT, "0123456789");
            add(output, ERR, "0123456789");
        }
        CapturedOutput captured = output.captured();
        int kept = text(captured.head()).length() + text(captured.tail()).length();
        assertThat((long) kept).isLessThanOrEqualTo(max);
        assertThat(captured.cutBytes()).isEqualTo(2000 - kept);
    }

    @Test
    void joinsCharactersThatAreTornApart() {
        BoundedOutput output = new BoundedOutput(10_000);
        byte[] euro = "€".getBytes(UTF_8);
        output.add(OUT, new byte[] {euro[0]}, 1);
        add(output, ERR, "e");
        output.add(OUT, new byte[] {euro[1], euro[2]}, 2);
        assertThat(output.captured().head()).containsExactly(new OutputChunk(ERR, "e"), new OutputChunk(OUT, "€"));
    }

    @Test
    void replacesWhatIsNoText() {
        BoundedOutput output = new BoundedOutput(10_000);
        output.add(OUT, new byte[] {'a', (byte) 0xff, 'b', (byte) 0xe2, (byte) 0x82}, 5);
        assertThat(output.captured().text()).isEqualTo("a\uFFFDb\uFFFD");
    }

    private static void add(BoundedOutput output, OutputSource source, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        output.add(source, bytes, bytes.length);
    }

    private static String text(List<OutputChunk> chunks) {
        return Stream.of(chunks).flatMap(List::stream).map(OutputChunk::text).reduce("", String::concat);
    }
}
