// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import io.github.killafter.testkit.LauncherKit;
import io.github.killafter.testkit.Recorded;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Processes that have left the tree of the JVM are found, named and stopped like others. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere they cannot be found")
class DaemonTests {

    private static final String DAEMON = "sleep 86123";

    @AfterEach
    void end() {
        ProcessHandle.allProcesses().filter(DaemonTests::isDaemon).forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void stopsThoseOfAHungTest() {
        HangResults results = HangTestKit.run(HangsTestCase.class);

        assertThat(ProcessHandle.allProcesses().filter(DaemonTests::isDaemon)).isEmpty();
        assertNamed(results.escalationOf("newSession()"));
        assertNamed(results.escalationOf("forkedTwice()"));
    }

    private static void assertNamed(Escalation story) {
        assertThat(story.attempts().get(0).notes())
                .anySatisfy(note ->
                        assertThat(note).startsWith("left behind: process ").contains(DAEMON + ")"));
    }

    @Test
    void failsTheClassThatLeavesOne() {
        HangResults results =
                HangTestKit.kit().with("killafter.leftovers", "fail").andRun(LeavesTestCase.class, TidyTestCase.class);

        assertThat(ProcessHandle.allProcesses().filter(DaemonTests::isDaemon)).isEmpty();
        assertThat(results.failures()).singleElement().asString().contains("LeavesTestCase", DAEMON);
    }

    @Test
    @Tag("forks")
    void endsThoseInAForkedJvm() {
        Recorded results = LauncherKit.launcher().forked().run(HangsTestCase.class);

        assertThat(ProcessHandle.allProcesses().filter(DaemonTests::isDaemon)).isEmpty();
        assertNamed(results.escalationOf("newSession()"));
        assertNamed(results.escalationOf("forkedTwice()"));
    }

    private static boolean isDaemon(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.endsWith(DAEMON))
                .isPresent();
    }

    private static void shell(String command) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", command).start();
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Fixture
    static class HangsTestCase {

        @Test
        @KillAfter(1)
        void newSession() throws Exception {
            shell("setsid " + DAEMON + " > /dev/null 2>&1 < /dev/null &");
            new CountDownLatch(1).await();
        }

        @Test
        @KillAfter(1)
        void forkedTwice() throws Exception {
            shell("(sh -c '" + DAEMON + " > /dev/null 2>&1 < /dev/null &' &)");
            new CountDownLatch(1).await();
        }
    }

    @Fixture
    @KillAfter(60)
    static class LeavesTestCase {

        @Test
        void test() throws Exception {
            shell("setsid " + DAEMON + " > /dev/null 2>&1 < /dev/null &");
        }
    }

    @Fixture
    @KillAfter(60)
    static class TidyTestCase {

        @Test
        void test() throws Exception {
            shell("true");
        }
    }
}
