// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenHeapTests {

    @ParameterizedTest
    @ValueSource(strings = {"-Xmx1g", "-XX:MaxHeapSize=512m", "-XX:MaxRAMPercentage=50", "-XX:MaxRAM=2g"})
    void knowsEachArgumentThatBoundsTheHeap(String argument) {
        assertThat(GivenHeap.isGiven(List.of("-Dx=-Xmx", argument))).isTrue();
    }

    @Test
    void isNotGivenByAnythingElse() {
        assertThat(GivenHeap.isGiven(List.of("-Xms1g", "-Xss2m", "-Da=-Xmx1g"))).isFalse();
    }

    @Test
    void isNeverLessThanWhatTheRuntimeHas() {
        GivenHeap.bytes().ifPresent(bytes -> assertThat(bytes)
                .isGreaterThanOrEqualTo(Runtime.getRuntime().maxMemory()));
    }
}
