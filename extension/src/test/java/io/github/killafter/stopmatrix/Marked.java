// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Finds the processes that have inherited a variable, wherever they have gone, and ends them. */
final class Marked {

    /**
     * Longer than what ends by itself: the parent of one process has ended before the first search, a limit of ours.
     */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private Marked() {}

    static List<String> with(String variable) {
        long start = System.nanoTime();
        while (find(variable).findAny().isPresent() && System.nanoTime() - start < PATIENCE_NANOS) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return find(variable).map(Marked::end).toList();
    }

    private static Stream<ProcessHandle> find(String variable) {
        return ProcessHandle.allProcesses().filter(process -> isMarked(process.pid(), variable));
    }

    private static boolean isMarked(long pid, String variable) {
        try {
            String environment =
                    Files.readString(Path.of("/proc", String.valueOf(pid), "environ"), StandardCharsets.ISO_8859_1);
            return ("\0" + environment).contains("\0" + variable + "\0");
        } catch (IOException goneOrOfSomebodyElse) {
            return false;
        }
    }

    private static String end(ProcessHandle process) {
        String description = process.pid() + " " + process.info();
        process.destroyForcibly();
        return description;
    }
}
