// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SuiteHeapTests {

    @Test
    void isNeverLessThanWhatTheRuntimeHas() {
        assertThat(SuiteHeap.bytes())
                .isGreaterThanOrEqualTo(Runtime.getRuntime().maxMemory());
    }
}
