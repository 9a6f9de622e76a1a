// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTests {

    @ParameterizedTest
    @CsvSource({
        "mode, mode, 0",
        "mod, mode, 1",
        "modes, mode, 1",
        "node, mode, 1",
        "mdoe, mode, 1",
        "omed, mode, 2",
        "'', mode, 4",
        "mode, '', 4",
        "'', '', 0",
        "raise, freeze, 4",
        "kitten, sitting, 3"
    })
    void countsMistakes(String first, String second, int expected) {
        assertThat(EditDistance.between(first, second)).isEqualTo(expected);
        assertThat(EditDistance.between(second, first)).isEqualTo(expected);
    }
}
