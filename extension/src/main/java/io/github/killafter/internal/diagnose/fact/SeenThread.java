// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.fact;

import io.github.killafter.internal.diagnose.CallSite;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thread at one instant.
 *
 * @param inNative whether its innermost frame is native code
 * @param awaited what it waits for and another thread owns, as far as the JVM reports it
 * @param blocker the class of what it waits on, owned or not; {@code null} if unknown
 */
public record SeenThread(
        long id,
        String name,
        Thread.State state,
        boolean inNative,
        List<StackTraceElement> stack,
        @Nullable Awaited awaited,
        @Nullable String blocker) {

    public SeenThread {
        stack = List.copyOf(stack);
    }

    /** Return this thread, known to wait for something. */
    public SeenThread awaiting(Awaited newAwaited) {
        return new SeenThread(id, name, state, inNative, stack, newAwaited, blocker);
    }

    /** Return whether one of its frames is of one of these: {@code java.lang.Thread.join}. */
    public boolean isIn(String... methods) {
        return stack.stream()
                .anyMatch(frame -> Arrays.asList(methods).contains(frame.getClassName() + "." + frame.getMethodName()));
    }

    public boolean isWaiting() {
        return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    }

    /** Return where its own code is, as in {@code com.acme.Worker.run(Worker.java:7)}. */
    public String place() {
        CallSite site = site();
        return site.caller().or(site::callee).orElse("an unknown place");
    }

    public CallSite site() {
        return CallSite.in(stack);
    }

    public String quotedName() {
        return "\"" + name + "\"";
    }
}
