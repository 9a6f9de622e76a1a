// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTests {

    @Test
    void cutsInTheMiddle() {
        assertThat(Text.cut("abcdefghij", 9)).isEqualTo("abc...hij");
        assertThat(Text.cut("abcdefghi", 9)).isEqualTo("abcdefghi");
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 8, 9, 10, 11, 12})
    void neverCutsAPairInTwo(int length) {
        assertThat(Text.cut("\ud83d\ude00".repeat(10), length)
                        .replace("...", "")
                        .codePoints())
                .allMatch(character -> character == 0x1f600);
    }

    @Test
    void countsInEnglish() {
        assertThat(Text.count(1, "event")).isEqualTo("1 event");
        assertThat(Text.count(0, "event")).isEqualTo("0 events");
    }
}
