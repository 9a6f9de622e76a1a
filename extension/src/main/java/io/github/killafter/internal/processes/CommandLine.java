// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.processes;

import java.util.Optional;

/** What a process was started with. */
public final class CommandLine {

    private CommandLine() {}

    /**
     * Return a process's command line, cut to a length; only its program if its arguments are unknown, as for another
     * user's process, or while a process executes another program; empty if it has ended.
     */
    public static Optional<String> of(ProcessHandle process, int maxLength) {
        ProcessHandle.Info info = process.info();
        return info.commandLine()
                .or(info::command)
                .map(line -> line.length() > maxLength ? line.substring(0, maxLength) + "..." : line);
    }
}
