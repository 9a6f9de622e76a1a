// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.internal.wire.ChildEvent.CallEnded;
import io.github.killafter.internal.wire.ChildEvent.CallStarted;
import io.github.killafter.internal.wire.ChildEvent.Completed;
import io.github.killafter.internal.wire.ChildEvent.Exiting;
import io.github.killafter.internal.wire.ChildEvent.Ready;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import io.github.killafter.internal.wire.data.FinishStatus;

/** Determines how a child ended that ended by itself; its messages count only after its end. */
public final class Endings {

    private final ExitEvidence evidence;
    private final ChildMessages messages;
    private final LastWords lastWords;

    private Endings(ExitEvidence evidence) {
        this.evidence = evidence;
        this.messages = evidence.messages();
        this.lastWords = new LastWords(evidence.output());
    }

    /** Say how it ended with this exit code. */
    public static Ending of(ExitEvidence evidence, ExitCode code) {
        Endings endings = new Endings(evidence);
        if (!endings.messages.has(Ready.class)) {
            return endings.notReady(code);
        }
        return code.value() == 0 && endings.messages.has(Completed.class) ? endings.result() : endings.cutShort(code);
    }

    private Ending notReady(ExitCode code) {
        String text = "the JVM ended with " + code + " before it was ready"
                + lastWords.lines().map(lines -> "; it printed: " + lines).orElse("") + "; the command was "
                + evidence.command();
        return new Ending(AttemptEnd.NOT_STARTED, text);
    }

    /** Return the result of a test that a child has run to its end. */
    private Ending result() {
        if (messages.has(CallStarted.class)) {
            return finished();
        }
        String reason = messages.refusal()
                .or(() -> messages.skipped().map(skipped -> "skipped in the forked JVM: " + skipped.reason()))
                .orElseGet(() -> "the forked JVM never made the call" + why());
        return new Ending(AttemptEnd.NOT_STARTED, reason);
    }

    private Ending finished() {
        Finished end = messages.finished() == null ? messages.failure() : messages.finished();
        if (end == null) {
            String reason = messages.refusal().orElse("it reported no result");
            return new Ending(memory(reason) ? AttemptEnd.OUT_OF_MEMORY : AttemptEnd.FAILED, reason);
        }
        if (ThrownText.isOutOfMemory(end.thrown())) {
            return new Ending(AttemptEnd.OUT_OF_MEMORY, text(end));
        }
        return end.status() == FinishStatus.SUCCESSFUL
                ? Ending.of(AttemptEnd.PASSED)
                : new Ending(AttemptEnd.FAILED, text(end));
    }

    private static boolean memory(String reason) {
        return ThrownText.isOutOfMemory(reason);
    }

    private String why() {
        Finished end = messages.failure() == null ? messages.finished() : messages.failure();
        return end == null || end.thrown() == null ? "" : ": " + text(end);
    }

    private static String text(Finished end) {
        String thrown = end.thrown() == null ? "it failed" : ThrownText.of(end.thrown());
        return end.status() == FinishStatus.ABORTED ? "aborted: " + thrown : thrown;
    }

    /** Return what ended a child that did not complete. */
    private Ending cutShort(ExitCode code) {
        String when = when();
        if (lastWords.crash().isPresent()) {
            return new Ending(AttemptEnd.CRASHED, lastWords.crash().get() + when);
        }
        if (lastWords.isOutOfMemory() && code.value() != 0) {
            return new Ending(AttemptEnd.OUT_OF_MEMORY, "it ended with " + code + when);
        }
        if (code.is(ExitCode.SIGKILL)) {
            return new Ending(AttemptEnd.CRASHED, "killed by SIGKILL, not by KillAfter: out of memory?" + when);
        }
        return exited(code, when);
    }

    // System.exit() runs shutdown hooks, which report it; so does a signal that shuts a JVM down, with an exit code of
    // 128 or more. A signal that ends a process at once, and halt(), are not reported.
    private Ending exited(ExitCode code, String when) {
        if (code.isWindowsError()) {
            return new Ending(AttemptEnd.CRASHED, code + when);
        }
        if (code.signal().isPresent()) {
            String signal = code.signalName().orElseThrow() + ", which KillAfter did not send";
            return new Ending(AttemptEnd.CRASHED, "ended by " + signal + when);
        }
        String call = messages.has(Exiting.class) ? "System.exit(" : "Runtime.halt(";
        return new Ending(AttemptEnd.EXITED, call + code.value() + "), without a result" + when);
    }

    private String when() {
        if (!messages.has(CallStarted.class)) {
            return ", before the call began";
        }
        return messages.has(CallEnded.class) ? ", after the call had ended" : "";
    }
}
