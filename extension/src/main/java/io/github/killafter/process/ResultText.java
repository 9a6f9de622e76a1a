// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.process;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.internal.fork.ExitCode;
import io.github.killafter.internal.fork.call.CallResult;
import java.util.List;
import java.util.Optional;

/** Says how a child ended. */
final class ResultText {

    private static final int LAST_LINES = 5;
    private static final int MOST = 500;

    private ResultText() {}

    static String of(CallResult result) {
        String what =
                switch (result.attempt().end()) {
                    case PASSED -> "the function returned";
                    case FAILED -> "the function failed";
                    case FINISHED_LATE -> "the function returned late";
                    case STOPPED, FROZEN -> "stopped by " + level(result);
                    case ABANDONED, UNKILLABLE -> "nothing ended it";
                    case CRASHED -> "it crashed";
                    case OUT_OF_MEMORY -> "it ran out of memory";
                    case EXITED -> "it ended its JVM";
                    case NOT_STARTED -> "it did not start";
                };
        return what
                + (result.timedOut() ? ", its timeout had passed" : "")
                + result.attempt().reason().map(reason -> ": " + reason).orElse("")
                + exit(result);
    }

    private static String level(CallResult result) {
        return result.attempt().stoppedBy().map(EscalationLevel::name).orElse("a level");
    }

    private static String exit(CallResult result) {
        String code = result.exit().map(exit -> "exit " + exit.value()).orElse("no exit code");
        String signal = result.exit()
                .flatMap(ExitCode::signalName)
                .map(name -> ", " + name)
                .orElse("");
        return " (" + code + signal + ")";
    }

    /** Return how it ended and what it printed last. */
    static String withLastOutput(CallResult result) {
        return of(result)
                + lastLines(new ChildOutput(result.output()).text())
                        .map(lines -> "; it printed last: " + lines)
                        .orElse("");
    }

    private static Optional<String> lastLines(String output) {
        List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
        String last = String.join(" / ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        return last.isEmpty() ? Optional.empty() : Optional.of(last.substring(Math.max(0, last.length() - MOST)));
    }
}
