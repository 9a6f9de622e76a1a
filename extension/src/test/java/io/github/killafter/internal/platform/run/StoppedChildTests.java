// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import static io.github.killafter.testkit.LauncherKit.launcher;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.KillAfter;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.Recorded;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A forked JVM that stands still is ended because of that, and the rest of its class runs in another one. */
@Tag("forks")
@Timeout(100)
@EnabledOnOs(OS.LINUX)
class StoppedChildTests {

    @Test
    void isEndedAndTheClassGoesOn() {
        Recorded recorded = launcher().forked().run(StopsItsJvmTestCase.class);

        Escalation story = recorded.escalationOf("a()");
        assertThat(story.attempts().get(0).steps())
                .filteredOn(step -> step.level() == EscalationLevel.INTERRUPT)
                .singleElement()
                .satisfies(StoppedChildTests::isSkipped);
        assertThat(story.stoppedBy()).contains(EscalationLevel.TERMINATE);
        assertThat(recorded.passed()).containsExactly("b()", "c()");
    }

    private static void isSkipped(Step step) {
        assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(step.reason()).contains("the forked JVM did not answer: a signal has stopped it");
    }

    @Fixture
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class StopsItsJvmTestCase {

        @Test
        @KillAfter(1)
        void a() throws Exception {
            signal("kill -STOP");
        }

        @Test
        @KillAfter(60)
        void b() throws Exception {
            signal("(sleep 1; kill -CONT %1$d) & kill -STOP");
        }

        @Test
        void c() {}

        private static void signal(String command) throws IOException, InterruptedException {
            long pid = ProcessHandle.current().pid();
            new ProcessBuilder("sh", "-c", command.formatted(pid) + " " + pid).start();
            TimeUnit.SECONDS.sleep(3);
        }
    }
}
