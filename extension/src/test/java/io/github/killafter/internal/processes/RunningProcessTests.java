// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.processes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunningProcessTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4711 (java) S 1 4711|false",
                "4711 (java) Z 1 4711|true",
                "4711 (java) X 1 4711|true",
                "4711 (a) Z (b) R 1 4711|false",
                "4711 (a b) c) Z 1 4711|true",
                "4711 (ü é) Z 1|true",
                "4711|false",
                "4711 (java)|false"
            })
    void readsTheStateBehindWhateverTheNameIs(String stat, boolean zombie) {
        assertThat(RunningProcess.isZombie(stat)).isEqualTo(zombie);
    }

    @Test
    void countsThisOneAsRunning() {
        assertThat(RunningProcess.is(ProcessHandle.current())).isTrue();
    }
}
