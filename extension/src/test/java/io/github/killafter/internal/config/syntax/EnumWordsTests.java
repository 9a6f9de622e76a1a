// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnumWordsTests {

    @Test
    void splitsAtBlanks() {
        assertThat(EnumWords.parse(" -Xss2m\t -ea\n")).contains(List.of("-Xss2m", "-ea"));
    }

    @Test
    void keepsBlanksInQuotes() {
        assertThat(EnumWords.parse("-Da=\"b c\"'d e'f \"it's\" ''")).contains(List.of("-Da=b cd ef", "it's", ""));
    }

    @Test
    void keepsBackslashes() {
        assertThat(EnumWords.parse("\"C:\\Program Files\\x\" C:\\tmp\\"))
                .contains(List.of("C:\\Program Files\\x", "C:\\tmp\\"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\"", "a 'b", "a b\"c", "'a\""})
    void refusesNoWordAndAnOpenQuote(String line) {
        assertThat(EnumWords.parse(line)).isEmpty();
    }
}
