// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.platform.children.Pulse;
import io.github.killafter.internal.processes.ProcessActivity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A child stands still only where what its process does proves that. */
class PulseTests {

    private long now;
    private int pings;
    private ProcessActivity activity = new ProcessActivity(false, false, Duration.ZERO);

    private final ScriptedSession session = new ScriptedSession(batch -> List.of()) {
        @Override
        public void ping() {
            pings++;
        }

        @Override
        public Optional<ProcessActivity> activity() {
            return Optional.of(activity);
        }
    };
    private final Pulse pulse = new Pulse(session, () -> now);

    @Test
    void isMissingWhereASignalHasStoppedTheProcess() {
        assertThat(after(1900, true, false, 0)).isEmpty();
        assertThat(after(200, true, false, 0)).contains("a signal has stopped it");
        assertThat(pings).isEqualTo(1);
    }

    @Test
    void isMissingWhereTheProcessRunsWithoutAnAnswer() {
        assertThat(after(2100, false, true, 60)).contains("it runs, but no Java code does");
    }

    @Test
    void isMissingWhereTheProcessDoesNothing() {
        assertThat(after(2100, false, false, 0)).contains("it does nothing");
    }

    @Test
    void isLateOnALoadedMachine() {
        assertThat(after(60_000, false, true, 5)).isEmpty();
        assertThat(pings).isGreaterThan(10);
    }

    @Test
    void isLateAfterAShortStop() {
        assertThat(after(1900, true, false, 0)).isEmpty();
        assertThat(after(60_000, false, true, 5)).isEmpty();
    }

    @Test
    void beginsAgainWithEachSignOfLife() {
        assertThat(after(1900, true, false, 0)).isEmpty();
        pulse.reset();
        assertThat(after(1900, true, false, 0)).isEmpty();
        assertThat(after(200, true, false, 0)).isPresent();
    }

    @Test
    void beginsAgainAfterThisJvmWasStoppedItself() {
        assertThat(after(1900, true, false, 0)).isEmpty();
        now += Duration.ofSeconds(30).toNanos();
        assertThat(after(1900, true, false, 0)).isEmpty();
        assertThat(pings).isEqualTo(2);
    }

    @Test
    void isUnknownWhereTheOperatingSystemReportsNothing() {
        Pulse unknown = new Pulse(new ScriptedSession(batch -> List.of()), () -> now);

        for (int look = 0; look < 100; look++) {
            now += Duration.ofMillis(100).toNanos();
            assertThat(unknown.isMissing()).isEmpty();
        }
    }

    // Looks every 100 ms while the process does that, with so many percent of a processor.
    private Optional<String> after(int millis, boolean stopped, boolean runnable, int percent) {
        Optional<String> found = Optional.empty();
        for (int look = 0; look <= millis / 100 && found.isEmpty(); look++) {
            activity = new ProcessActivity(stopped, runnable, activity.cpu().plusMillis(percent));
            found = pulse.isMissing();
            now += Duration.ofMillis(100).toNanos();
        }
        return found;
    }
}
