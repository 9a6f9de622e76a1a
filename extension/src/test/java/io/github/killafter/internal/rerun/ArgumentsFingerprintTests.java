// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ArgumentsFingerprintTests {

    @Test
    void takesTheValueOfWhatEveryJvmPrintsAlike() {
        assertThat(of("a", 1, 1L, true, 'c', new BigDecimal("1.50"), DayOfWeek.MONDAY, String.class, new int[] {1, 2}))
                .containsExactly(
                        "String a",
                        "Integer 1",
                        "Long 1",
                        "Boolean true",
                        "Character c",
                        "BigDecimal 1.50",
                        "java.time.DayOfWeek MONDAY",
                        "Class java.lang.String",
                        "int[] 2 [1, 2]");
    }

    @Test
    void tellsNullFromText() {
        assertThat(ArgumentsFingerprint.of(Arrays.asList(null, "null"))).containsExactly("null", "String null");
    }

    @Test
    void runsNoCodeOfTheTest() {
        assertThat(of(new Hostile())).containsExactly(Hostile.class.getName());
    }

    @Test
    void leavesOutWhatTheJvmMadeUp() {
        Supplier<String> made = () -> "made";

        assertThat(of(made)).containsExactly(ArgumentsFingerprintTests.class.getName());
    }

    @Test
    void shortensLongTextsButTellsThemApart() {
        String text = "x".repeat(100_000);

        List<String> both = new ArrayList<>(of(text, text + "y"));

        assertThat(both).allMatch(each -> each.length() < 300).doesNotHaveDuplicates();
    }

    private static List<String> of(Object... arguments) {
        return ArgumentsFingerprint.of(List.of(arguments));
    }

    private static final class Hostile {

        @Override
        public String toString() {
            throw new IllegalStateException("code of the test");
        }

        @Override
        public int hashCode() {
            throw new IllegalStateException("code of the test");
        }

        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("code of the test");
        }
    }
}
