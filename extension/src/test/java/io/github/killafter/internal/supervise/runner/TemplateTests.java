// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TemplateTests {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private long now;
    private final Template template = new Template("template", now, 0);

    @Test
    void countsWhatPassesBetweenInvocations() {
        invocations(30, SECOND, 0);
        assertThat(template.isEndless(TIMEOUT, now, 0)).isFalse();

        invocations(1, SECOND, 0);
        assertThat(template.isEndless(TIMEOUT, now, 0)).isTrue();
        assertThat(template.count()).isEqualTo(31);
    }

    @Test
    void waitsForTenTimeoutsIfThatIsLonger() {
        invocations(31, SECOND, 0);

        assertThat(template.isEndless(TIMEOUT.multipliedBy(4), now, 0)).isFalse();
        assertThat(SourceLimit.of(TIMEOUT.multipliedBy(4))).hasSeconds(40);
    }

    @Test
    void leavesAloneWhatTakesLongInItsInvocations() {
        invocations(1000, 0, SECOND);

        assertThat(template.isEndless(TIMEOUT, now, 0)).isFalse();
    }

    @Test
    void countsWhatJUnitTakesForManyShortInvocations() {
        invocations(70_000, 0, SECOND / 2000);

        assertThat(template.isEndless(TIMEOUT, now, 0)).isTrue();
        assertThat(template.isEndless(TIMEOUT, now, 10 * SECOND))
                .as("of which the tests themselves took most")
                .isFalse();
    }

    private void invocations(int count, long before, long inside) {
        for (int i = 0; i < count; i++) {
            now += before;
            template.invocationBegins(now);
            now += inside;
            template.invocationEnds(now);
        }
    }
}
