// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a process does, as Linux reports it (proc_pid_stat(5)).
 *
 * @param stopped whether a signal has stopped it
 * @param runnable whether a thread of it runs, or waits for a processor or a disk
 * @param cpu the processor time that it has used
 */
public record ProcessActivity(boolean stopped, boolean runnable, Duration cpu) {

    // All that Linux has in user space, on any platform.
    static final long TICKS_PER_SECOND = 100;

    // The fields after the name, which is the second one and can hold anything.
    private static final int STATE = 0;
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    /** Look at a process; empty if it has ended, or elsewhere than on Linux. */
    public static Optional<ProcessActivity> of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            String[] fields = fields(process);
            long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
            return Optional.of(new ProcessActivity(
                    "Tt".contains(fields[STATE]),
                    anyRunnable(process.resolve("task")),
                    Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND)));
        } catch (IOException | RuntimeException notThere) {
            return Optional.empty();
        }
    }

    private static boolean anyRunnable(Path tasks) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
            for (Path task : all) {
                if (isRunnable(task)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isRunnable(Path task) {
        try {
            return "RD".contains(fields(task)[STATE]);
        } catch (IOException ended) {
            return false;
        }
    }

    /** Return what the system tells about a process or a thread, from its state on: proc(5), field 3 of "stat". */
    static String[] fields(Path process) throws IOException {
        String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    }
}
