// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.process;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.AttemptEnd;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ChildJvmTests {

    private static final Duration LONG = ofSeconds(60);

    @Test
    void takesValuesAndGivesThem() throws InterruptedException {
        try (ChildJvm<Integer, Long> child = ChildJvm.start(Squares.class)) {
            child.put(7, LONG);
            assertThat(child.take(LONG)).isEqualTo(49);
            child.put(-3, LONG);
            assertThat(child.take(LONG)).isEqualTo(9);
            assertThat(child.poll(ofMillis(10)).kind()).isEqualTo(Received.Kind.NOTHING_YET);
            child.closeInput();
            Received<Long> end = child.poll(LONG);
            assertThat(end.kind()).isEqualTo(Received.Kind.CLOSED);
            assertThat(end.result().orElseThrow().end()).isEqualTo(AttemptEnd.PASSED);
            assertThat(end.toString()).isEqualTo("CLOSED: the function returned (exit 0)");
        }
    }
}
