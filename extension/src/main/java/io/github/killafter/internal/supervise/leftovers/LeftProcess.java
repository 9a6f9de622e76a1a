// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.leftovers;

import io.github.killafter.internal.jvm.RunningProcess;

/** A process that a call started, or that came of one, and that was still there. */
record LeftProcess(ProcessHandle process, Origin origin, String name) {

    private static final int MAX_COMMAND = 200;

    static LeftProcess of(ProcessHandle process, Origin origin) {
        ProcessHandle.Info info = process.info();
        String command = info.commandLine().or(info::command).orElse("command unknown");
        String shortCommand = command.length() > MAX_COMMAND ? command.substring(0, MAX_COMMAND) + "..." : command;
        return new LeftProcess(process, origin, "process " + process.pid() + " (" + shortCommand + ")");
    }

    boolean isThere() {
        return RunningProcess.is(process);
    }
}
