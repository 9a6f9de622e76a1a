// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.process;

import io.github.killafter.internal.jvm.ContinueSignal;
import java.io.IOException;

/** Sends SIGCONT: a stopped process handles a signal only when it continues (signal(7)). */
final class Continue {

    private Continue() {}

    /** Send it, with the system's own command where there is no native access. */
    static void send(ProcessHandle process) {
        if (ContinueSignal.unavailableReason().isPresent()) {
            sendByCommand(process.pid());
        } else if (process.isAlive()) {
            ContinueSignal.send(process.pid());
        }
    }

    static void sendByCommand(long pid) {
        try {
            new ProcessBuilder("kill", "-CONT", Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noSuchCommand) {
            // Then a stopped process is ended by KILL, which does not need this.
            return;
        }
    }
}
