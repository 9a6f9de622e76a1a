// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTests {

    private static final long MEGABYTE = 1 << 20;

    @ParameterizedTest
    @CsvSource({
        "1, true, 8000, false",
        "2, true, 8000, true",
        "2, true, 1000, false",
        "2, false, 8000, false",
        "4, false, 8000, true"
    })
    void sparesATrainingOnlyWhereNoTestFeelsIt(int processors, boolean canYield, long megabytes, boolean spares) {
        assertThat(new Machine(processors, canYield, megabytes * MEGABYTE).canSpareATraining())
                .isEqualTo(spares);
    }

    @Test
    void knowsWhatThereIs() {
        Machine now = Machine.ofNow();
        assertThat(now.processors()).isPositive();
        assertThat(now.freeBytes()).isPositive();
    }
}
