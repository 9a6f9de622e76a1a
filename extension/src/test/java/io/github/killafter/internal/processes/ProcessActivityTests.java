// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(30)
@EnabledOnOs(OS.LINUX)
class ProcessActivityTests {

    @Test
    void knowsAProcessThatSleepsOrIsStopped() throws Exception {
        Process process = new ProcessBuilder("sleep", "1000").start();
        try {
            await(process.pid(), activity -> !activity.runnable() && !activity.stopped());
            signal("-STOP", process.pid());
            await(process.pid(), ProcessActivity::stopped);
            signal("-CONT", process.pid());
            await(process.pid(), activity -> !activity.stopped());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void knowsAProcessThatRuns() throws Exception {
        Process process = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
        try {
            await(
                    process.pid(),
                    activity -> activity.runnable() && activity.cpu().compareTo(Duration.ofMillis(50)) > 0);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void knowsNothingOfAProcessThatHasEnded() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();

        assertThat(ProcessActivity.of(process.pid())).isEmpty();
    }

    // The outer timeout ends it.
    private static void await(long pid, Predicate<ProcessActivity> condition) throws InterruptedException {
        while (ProcessActivity.of(pid).filter(condition).isEmpty()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private static void signal(String signal, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", signal, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}
