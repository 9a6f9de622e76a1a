// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Determines whether a process still runs. */
public final class RunningProcess {

    private static final Path PROC = Path.of("/proc");

    private RunningProcess() {}

    /** A zombie, which only waits for its parent, counts as ended. */
    public static boolean is(ProcessHandle process) {
        return process.isAlive() && !isZombie(process.pid());
    }

    private static boolean isZombie(long pid) {
        try {
            byte[] stat = Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve("stat"));
            return isZombie(new String(stat, StandardCharsets.ISO_8859_1));
        } catch (IOException goneOrNotLinux) {
            return false;
        }
    }

    // As in "4711 (name) Z 1 ...": the name can hold anything, the last parenthesis is its end (proc_pid_stat(5)).
    static boolean isZombie(String stat) {
        int state = stat.lastIndexOf(')') + 2;
        return state >= 2 && state < stat.length() && "ZXx".indexOf(stat.charAt(state)) >= 0;
    }
}
