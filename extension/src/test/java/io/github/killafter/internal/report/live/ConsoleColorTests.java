// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleColorTests {

    @Test
    void followsTheTerminal() {
        assertThat(ConsoleColor.auto(Map.of(), true)).isTrue();
        assertThat(ConsoleColor.auto(Map.of(), false)).isFalse();
        assertThat(ConsoleColor.auto(Map.of("TERM", "dumb"), true)).isFalse();
    }

    @Test
    void canBeForcedAndForbidden() {
        assertThat(ConsoleColor.auto(Map.of("CLICOLOR_FORCE", "1"), false)).isTrue();
        assertThat(ConsoleColor.auto(Map.of("CLICOLOR_FORCE", "0"), false)).isFalse();
        assertThat(ConsoleColor.auto(Map.of("NO_COLOR", "1", "CLICOLOR_FORCE", "1"), true))
                .isFalse();
        assertThat(ConsoleColor.auto(Map.of("NO_COLOR", ""), true)).isTrue();
    }

    @Test
    void coloursOnlyWhenAsked() {
        assertThat(ConsoleColor.failure("x", false)).isEqualTo("x");
        assertThat(ConsoleColor.failure("x", true)).isEqualTo("\u001b[31mx\u001b[0m");
        assertThat(ConsoleColor.warning("x", true)).isEqualTo("\u001b[33mx\u001b[0m");
    }
}
