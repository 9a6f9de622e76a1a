// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.leftovers;

import io.github.killafter.internal.processes.CommandLine;
import io.github.killafter.internal.processes.RunningProcess;

/** A process that a call started, directly or not, and that was still alive. */
record LeftProcess(ProcessHandle process, Origin origin, String name) {

    private static final int MAX_COMMAND = 200;

    static LeftProcess of(ProcessHandle process, Origin origin) {
        String command = CommandLine.of(process, MAX_COMMAND).orElse("command unknown");
        return new LeftProcess(process, origin, "process " + process.pid() + " (" + command + ")");
    }

    boolean isThere() {
        return RunningProcess.is(process);
    }
}
