// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite.exit;

import io.github.killafter.internal.recorder.data.ExitRequest;
import io.github.killafter.internal.supervise.leftovers.Origin;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds out why this JVM exits, by the stacks of its threads. */
final class ExitRequests {

    private static final String SIGNAL_HANDLER = "java.lang.Terminator";
    private static final String HOOKS = "java.lang.ApplicationShutdownHooks";

    private ExitRequests() {}

    /** Return why; to be called by a shutdown hook. */
    static ExitRequest find() {
        Map<Thread, StackTraceElement[]> all = Thread.getAllStackTraces();
        return thatRunsHooks(all).map(ExitRequests::of).orElseGet(() -> withoutThread(all));
    }

    // Further threads that call exit wait for the first one.
    private static Optional<Map.Entry<Thread, StackTraceElement[]>> thatRunsHooks(
            Map<Thread, StackTraceElement[]> all) {
        return all.entrySet().stream()
                .filter(entry -> Arrays.stream(entry.getValue())
                        .anyMatch(frame -> frame.getClassName().equals(HOOKS)))
                .filter(entry -> callOfExit(entry.getValue()) >= 0)
                .findFirst();
    }

    private static ExitRequest of(Map.Entry<Thread, StackTraceElement[]> found) {
        Thread thread = found.getKey();
        List<StackTraceElement> stack = List.of(found.getValue());
        if (stack.stream().anyMatch(frame -> frame.getClassName().startsWith(SIGNAL_HANDLER))) {
            return new ExitRequest(
                    "the signal " + thread.getName().replace(" handler", "") + " was received", "", "", List.of());
        }
        List<StackTraceElement> caller = stack.subList(callOfExit(found.getValue()), stack.size());
        return new ExitRequest(
                "System.exit was called by thread " + thread.getName(),
                thread.getName(),
                Origin.starterOf(thread),
                caller);
    }

    /** Return the outermost frame of the JDK's that is part of the call; negative if there is none. */
    private static int callOfExit(StackTraceElement[] stack) {
        return IntStream.range(0, stack.length)
                .filter(at -> isExit(stack[at]))
                .max()
                .orElse(-1);
    }

    private static boolean isExit(StackTraceElement frame) {
        return frame.getMethodName().equals("exit")
                && List.of("java.lang.Shutdown", "java.lang.Runtime", "java.lang.System")
                        .contains(frame.getClassName());
    }

    // The thread of the launcher, which the JVM attaches for that, waits for the hooks.
    private static ExitRequest withoutThread(Map<Thread, StackTraceElement[]> all) {
        boolean last = all.keySet().stream().anyMatch(thread -> thread.getName().equals("DestroyJavaVM"));
        String reason = last
                ? "no thread was left but daemon threads"
                : "the thread that asked for it cannot be seen; it may be a virtual one";
        return new ExitRequest(reason, "", "", List.of());
    }
}
