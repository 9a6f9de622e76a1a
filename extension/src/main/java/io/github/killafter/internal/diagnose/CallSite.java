// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose;

import io.github.killafter.internal.frames.CodeOwner;
import io.github.killafter.internal.frames.OwnNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The place on a stack where code that is not the JDK's called the JDK method that waits. */
public record CallSite(List<StackTraceElement> jdkFrames, List<StackTraceElement> callers) {

    /** In the stack of every wait; the method that uses them is more informative. */
    private static final Set<String> PLUMBING = Set.of(
            "java.lang.Object",
            "java.util.concurrent.ForkJoinPool",
            "java.util.concurrent.TimeUnit",
            "java.util.concurrent.locks.AbstractOwnableSynchronizer",
            "java.util.concurrent.locks.AbstractQueuedLongSynchronizer",
            "java.util.concurrent.locks.AbstractQueuedSynchronizer",
            "java.util.concurrent.locks.LockSupport");

    /** Classes that implement a name that the reader has typed. */
    private static final Map<String, String> KNOWN_AS = Map.of(
            "java.lang.ProcessImpl", "java.lang.Process",
            "jdk.internal.net.http.HttpClientFacade", "java.net.http.HttpClient",
            "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject",
                    "java.util.concurrent.locks.Condition",
            "sun.nio.ch.DatagramChannelImpl", "java.nio.channels.DatagramChannel",
            "sun.nio.ch.FileChannelImpl", "java.nio.channels.FileChannel",
            "sun.nio.ch.SelectorImpl", "java.nio.channels.Selector",
            "sun.nio.ch.ServerSocketChannelImpl", "java.nio.channels.ServerSocketChannel",
            "sun.nio.ch.SocketChannelImpl", "java.nio.channels.SocketChannel");

    /** Read a stack, innermost frame first. */
    public static CallSite in(List<StackTraceElement> stack) {
        List<StackTraceElement> frames =
                stack.stream().filter(frame -> !isHidden(frame)).toList();
        int jdkFrames = (int) frames.stream().takeWhile(CodeOwner::isJdk).count();
        return new CallSite(frames.subList(0, jdkFrames), frames.subList(jdkFrames, frames.size()));
    }

    /** Return the method that waits: {@code java.util.concurrent.CompletableFuture.join}. */
    public Optional<String> callee() {
        if (jdkFrames.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(method(jdkFrames.get(indexOfCallee())));
    }

    /** Return the innermost frame that is not the JDK's. */
    public Optional<String> caller() {
        return callers.stream().findFirst().map(CallSite::text);
    }

    /** Return the method of the JDK that called the one that waits and is not an alias of it. */
    List<StackTraceElement> jdkFramesOutsideCallee() {
        if (jdkFrames.isEmpty()) {
            return List.of();
        }
        int callee = indexOfCallee();
        String className = outermostClass(jdkFrames.get(callee));
        return jdkFrames.subList(callee + 1, jdkFrames.size()).stream()
                .filter(frame -> !outermostClass(frame).equals(className))
                .toList();
    }

    boolean isCalledByJdk() {
        return jdkFramesOutsideCallee().stream().anyMatch(CallSite::isKnown);
    }

    boolean passesThrough(String className) {
        return jdkFrames.stream().anyMatch(frame -> outermostClass(frame).equals(className));
    }

    // Helpers of a class are called by its public method, perhaps through other classes, so its outermost frame is
    // used.
    private int indexOfCallee() {
        int last = jdkFrames.size() - 1;
        int callee = IntStream.rangeClosed(0, last)
                .filter(index -> isInformative(jdkFrames.get(index)))
                .findFirst()
                .orElse(last);
        String className = outermostClass(jdkFrames.get(callee));
        for (int next = callee + 1; next <= last; next++) {
            if (outermostClass(jdkFrames.get(next)).equals(className)) {
                callee = next;
            } else if (isInformative(jdkFrames.get(next))) {
                break;
            }
        }
        return callee;
    }

    /** Return whether a reader of code that calls the method knows it by its name. */
    static boolean isKnown(StackTraceElement frame) {
        String name = frame.getClassName();
        if (!CodeOwner.isJdk(frame)) {
            return !name.contains("$Proxy") && !name.contains("$$");
        }
        return isInformative(frame) || (KNOWN_AS.containsKey(name) && !PLUMBING.contains(outermostClass(frame)));
    }

    private static boolean isInformative(StackTraceElement frame) {
        String name = frame.getClassName();
        return (name.startsWith("java.") || name.startsWith("javax."))
                && !name.startsWith("java.lang.invoke.")
                && !name.startsWith("java.lang.reflect.")
                && !PLUMBING.contains(outermostClass(frame));
    }

    // Stacks of other threads hold what the JVM leaves out of those of exceptions: the class behind a lambda.
    // Code that polls its stop event is stuck where it polls, not in our code.
    private static boolean isHidden(StackTraceElement frame) {
        return frame.getClassName().contains("$$Lambda")
                || frame.getClassName().startsWith("java.lang.invoke.LambdaForm")
                || frame.getClassName().startsWith(OwnNames.STOP_EVENT_SOURCE);
    }

    /** Return the method by the name of the class that the reader has typed. */
    static String method(StackTraceElement frame) {
        String name = frame.getClassName();
        return KNOWN_AS.getOrDefault(name, name) + "." + frame.getMethodName();
    }

    private static String outermostClass(StackTraceElement frame) {
        String name = frame.getClassName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    // StackTraceElement.toString() adds class loaders and modules, which are not wanted here.
    static String text(StackTraceElement frame) {
        String file = frame.getFileName();
        String line = frame.getLineNumber() < 0 ? "" : ":" + frame.getLineNumber();
        return frame.getClassName() + "." + frame.getMethodName() + (file == null ? "" : "(" + file + line + ")");
    }
}
