// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PromisesTests {

    @Test
    void readsWhatEverySampleSays() {
        assertThat(Promises.in(Path.of("target", "test-classes")))
                .containsEntry(
                        new SampleName("io.github.killafter.samples.WorkerSample", "polls"),
                        List.of(End.STOPPED_BY_STOP_EVENT))
                .hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void refusesASampleThatSaysNothing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Promises.of(Stream.of(SilentTestCase.class)))
                .withMessage("PromisesTests$SilentTestCase.saysNothing does not say how it must end: add @EndsAs");
    }

    static class SilentTestCase {

        @Test
        void saysNothing() {}
    }
}
