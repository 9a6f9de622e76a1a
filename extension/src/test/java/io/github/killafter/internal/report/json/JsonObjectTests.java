// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTests {

    @Test
    void keepsTheOrderOfTheCalls() {
        assertThat(new JsonObject()
                        .put("b", 1)
                        .put("a", "x")
                        .put("none", Optional.empty())
                        .put("o", new JsonObject().put("n", -2))
                        .putStrings("s", List.of("x", "y"))
                        .putObjects("e", List.of()))
                .hasToString("{\"b\":1,\"a\":\"x\",\"o\":{\"n\":-2},\"s\":[\"x\",\"y\"],\"e\":[]}");
    }

    @Test
    void saturatesATimeOfForEver() {
        assertThat(new JsonObject().putNanos("t", Duration.ofSeconds(Long.MAX_VALUE)))
                .hasToString("{\"t\":9223372036854775807}");
    }

    @Test
    void escapesWhatEndsALineOrMovesATerminal() {
        assertThat(new JsonObject().put("k", "\"\\\n\r\t\b\u0000\u001b\u007f\u0085\u009b\u2028\u2029"))
                .hasToString("{\"k\":\"\\\"\\\\\\n\\r\\t\\u0008\\u0000\\u001b\\u007f\\u0085\\u009b\\u2028\\u2029\"}");
    }

    @Test
    void replacesLoneSurrogatesAndKeepsPairs() {
        assertThat(new JsonObject().put("k\udc00", "a\ud800b\udc00\ud83d\ude00c\ud800"))
                .hasToString("{\"k\\ufffd\":\"a\\ufffdb\\ufffd\ud83d\ude00c\\ufffd\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x80, 0xd700, 0xe000, 0x1f600})
    void givesEveryCharacterBack(int from) {
        StringBuilder all = new StringBuilder();
        for (int character = from; character < from + 0x80; character++) {
            all.appendCodePoint(character);
        }

        assertThat(StrictJson.parse(new JsonObject().put("k", all.toString()).toString()))
                .containsExactly(entry("k", all.toString()));
    }

    @Test
    void cutsAStringOfMegabytes() {
        assertThat(new JsonObject().put("k", "x".repeat(5_000_000)).toString())
                .hasSizeLessThan(JsonString.MAX_LENGTH + 20)
                .endsWith("x...\"}");
    }
}
