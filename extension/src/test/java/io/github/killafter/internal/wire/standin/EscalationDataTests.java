// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.ladder.AttemptBuilder;
import io.github.killafter.internal.ladder.EscalationBuilder;
import io.github.killafter.internal.wire.MessageCodec;
import io.github.killafter.internal.wire.SessionEvent.Hung;
import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import io.github.killafter.internal.wire.codec.WireException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EscalationDataTests {

    private static final int FRAME = 1 << 20;

    @Test
    void crosses() {
        Escalation story = story(List.of("\"main\" #1", "  at a.B.c(B.java:7)"));

        Escalation read = crossed(story);

        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("attempts.isolation")
                .isEqualTo(story);
        assertThat(read.attempts().get(0).isolation()).isEqualTo(Isolation.FORKED_JVM);
    }

    @Test
    void crossesWithNextToNothing() {
        Escalation story = EscalationBuilder.of(call()).build();

        assertThat(crossed(story)).usingRecursiveComparison().isEqualTo(story);
    }

    @Test
    void fitsIntoAFrameHoweverMuchThereIsToTell() {
        Escalation story = story(Collections.nCopies(100_000, "\u20ac".repeat(1000)));

        assertThat(crossed(story).attempts().get(0).threadDump()).isNotEmpty().hasSizeLessThanOrEqualTo(2000);
    }

    @Test
    void refusesWhatIsNoStory() {
        byte[] bytes = written(story(List.of()));

        assertThatThrownBy(() -> read(bytes, bytes.length / 2)).isInstanceOf(WireException.class);
    }

    private static GuardedCall call() {
        return GuardedCall.of("c()", "a.B", "[engine:junit-jupiter]/[class:a.B]/[method:c()]", Duration.ofSeconds(2));
    }

    private static Escalation story(List<String> dump) {
        Attempt attempt = AttemptBuilder.in(Isolation.SUITE_JVM)
                .end(AttemptEnd.STOPPED)
                .elapsed(Duration.ofNanos(2_000_000_123))
                .steps(List.of(
                        Step.skipped(EscalationLevel.STOP_EVENT, "nobody asked"),
                        Step.of(EscalationLevel.INTERRUPT, Outcome.STOPPED, Duration.ofMillis(3))))
                .stack(List.of(new StackTraceElement("a.B", "c", "B.java", 7)))
                .threadName("main")
                .threadDump(dump)
                .reason("so")
                .notes(List.of("note"))
                .build();
        return EscalationBuilder.of(call())
                .startedAt(Instant.ofEpochMilli(1234))
                .cost(Duration.ofSeconds(3))
                .attempts(List.of(attempt))
                .stuckIn("here")
                .cutShort("why")
                .notes(List.of("one", "two"))
                .build();
    }

    private static Escalation crossed(Escalation story) {
        byte[] bytes = written(story);
        return read(bytes, bytes.length);
    }

    private static Escalation read(byte[] bytes, int length) {
        return ((Hung) MessageCodec.read(
                        MessageCodec.typeOf(new Hung(story(List.of()))), new Decoder(bytes, 0, length)))
                .escalation();
    }

    private static byte[] written(Escalation story) {
        Encoder out = new Encoder(FRAME);
        MessageCodec.write(new Hung(story), out);
        return java.util.Arrays.copyOf(out.bytes(), out.length());
    }
}
