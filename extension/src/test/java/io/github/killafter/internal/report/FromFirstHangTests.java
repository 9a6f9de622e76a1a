// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.internal.ladder.EscalationBuilder;
import io.github.killafter.internal.report.live.Background;
import io.github.killafter.internal.report.live.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FromFirstHangTests {

    private static final Event NOTE = new Event.Note("a note");
    private static final Event SLOW = new Event.Slow(Samples.ACCEPT, Duration.ofSeconds(1), "a.B.c");
    private static final Event LEVEL = new Event.LevelBegins(
            EscalationBuilder.of(Samples.ACCEPT).build(), EscalationLevel.RAISE, Duration.ofSeconds(1));
    private static final Event VERDICT = new Event.Verdict(Samples.twoAttempts());

    private final List<Object> passedOn = new ArrayList<>();
    private final FromFirstHang sink = new FromFirstHang(new Background.Sink<>() {

        @Override
        public void accept(Event event) {
            passedOn.add(event);
        }

        @Override
        public void atEnd() {
            passedOn.add("end");
        }
    });

    @Test
    void passesNothingOnWhenNothingHangs() {
        sink.accept(NOTE);
        sink.accept(SLOW);
        sink.atEnd();

        assertThat(passedOn).isEmpty();
    }

    @Test
    void passesOnWhatCameBeforeALevel() {
        List.of(NOTE, SLOW, LEVEL, NOTE, VERDICT).forEach(sink::accept);
        sink.atEnd();

        assertThat(passedOn).containsExactly(NOTE, SLOW, LEVEL, NOTE, VERDICT, "end");
    }

    @Test
    void passesOnWhatCameBeforeAVerdict() {
        List.of(NOTE, VERDICT).forEach(sink::accept);

        assertThat(passedOn).containsExactly(NOTE, VERDICT);
    }

    @Test
    void holdsABoundedNumberBack() {
        for (int i = 0; i < 2 * FromFirstHang.MAX_HELD; i++) {
            sink.accept(NOTE);
        }
        sink.accept(VERDICT);

        assertThat(passedOn).hasSize(FromFirstHang.MAX_HELD + 1).endsWith(VERDICT);
    }
}
