// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import static io.github.killafter.stopmatrix.End.INTERRUPT;
import static io.github.killafter.stopmatrix.End.RAISE;

import io.github.killafter.internal.jvm.raise.HangKind;
import java.io.OutputStream;
import java.util.List;

/** Child processes. */
final class Processes {

    static final List<Way> ALL = List.of(
            Way.of("Process.waitFor", INTERRUPT, HangKind.PROCESS::hang),
            Way.of("Process.waitFor for one that ignores SIGTERM", INTERRUPT, () -> shell(
                            "trap '' TERM; while :; do sleep 1; done")
                    .waitFor()),
            Way.of("Process.waitFor that swallows interrupts", RAISE, Processes::waitAgain),
            Way.of(
                    "Process.onExit and join",
                    RAISE,
                    () -> Never.use(shell("sleep 60").onExit().join())),
            Way.of("read from a child process", RAISE, HangKind.PROCESS_READ::hang),
            Way.of(
                    "read from the grandchild of a process that has ended",
                    RAISE,
                    () -> Never.use(
                            shell("sleep 20 & sleep 0.2").getInputStream().readAllBytes())),
            Way.of("write to a process that does not read", RAISE, Processes::write),
            Way.of("process that prints for ever, unread", INTERRUPT, () -> shell("yes")
                    .waitFor()),
            Way.of("process that spins", INTERRUPT, () -> shell("while :; do :; done")
                    .waitFor()),
            Way.of("process that leaves its session", INTERRUPT, () -> shell("setsid sleep 60")
                    .waitFor()),
            Way.of("processes in a tree, each waiting for the next", INTERRUPT, () -> shell(
                            "sh -c 'sh -c \"sleep 60; :\"; :'; :")
                    .waitFor()),
            Way.of("stopped process (SIGSTOP)", INTERRUPT, () -> shell("kill -STOP $$")
                    .waitFor()),
            Way.of("starts short processes for ever", RAISE, () -> Never.again(Processes::shortOne)));

    private Processes() {}

    private static Process shell(String command) throws Exception {
        return new ProcessBuilder("sh", "-c", command).start();
    }

    // Not by waitFor(), whose wait on JDK 21 and newer mostly turns what is raised in it into an exception of its own.
    private static void shortOne() throws Exception {
        Process process = shell("sleep 0.02");
        while (process.isAlive()) {
            Thread.onSpinWait();
        }
    }

    private static void waitAgain() throws Exception {
        Process process = shell("sleep 60");
        Never.again(() -> {
            process.waitFor();
            Never.spin();
        });
    }

    private static void write() throws Exception {
        try (OutputStream out = shell("sleep 60").getOutputStream()) {
            while (true) {
                out.write(new byte[10_000]);
            }
        }
    }
}
