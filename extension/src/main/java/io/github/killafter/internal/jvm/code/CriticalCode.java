// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.code;

import io.github.killafter.internal.frames.CodeOwner;
import java.util.Optional;
import java.util.Set;

/** Recognises code in which an exception out of nowhere does lasting harm to others. */
public final class CriticalCode {

    private static final int TOP = 5;
    private static final int HARNESS_DEPTH = 20;
    private static final Set<String> CLASS_LOADING =
            Set.of("loadClass", "findClass", "defineClass", "findResource", "getResource");

    /** Where an exception ends the whole JVM ({@code Cleaner.clean} exits it), or no thread is left to be stopped. */
    private static final Set<String> DEADLY = Set.of("jdk.internal.ref.Cleaner.clean", "java.lang.Thread.exit");

    private CriticalCode() {}

    /** Return whether an exception raised now cannot end the JVM. */
    static boolean isSurvivable(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (DEADLY.contains(frame.getClassName() + "." + frame.getMethodName())) {
                return false;
            }
        }
        return true;
    }

    /** Return a description of the critical operation on the stack; empty if it is safe to raise. */
    public static Optional<String> in(StackTraceElement[] stack) {
        Optional<String> harness = harness(stack);
        if (harness.isPresent()) {
            return harness;
        }
        for (int depth = 0; depth < stack.length; depth++) {
            Optional<String> found = at(stack[depth], depth);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /**
     * Return whether a pool's worker is idle: the code that hung has ended, and without this worker a ForkJoinPool can
     * stop for good (in JDK 17 its list of idle workers then breaks off). A ThreadPoolExecutor would only start another
     * one. The default group of asynchronous channels, which the whole JVM shares, would lose its events.
     */
    public static boolean isIdleWorker(StackTraceElement[] stack) {
        boolean isWorker = false;
        for (StackTraceElement frame : stack) {
            if (is(frame, "java.util.concurrent.ForkJoinTask", "doExec") || isOf(frame, "sun.nio.ch.Invoker")) {
                return false;
            }
            if (is(frame, "java.util.concurrent.ThreadPoolExecutor", "getTask") || isEventLoop(frame)) {
                return true;
            }
            isWorker |= frame.getClassName().equals("java.util.concurrent.ForkJoinWorkerThread");
        }
        return isWorker;
    }

    private static boolean is(StackTraceElement frame, String type, String method) {
        return isOf(frame, type) && frame.getMethodName().equals(method);
    }

    private static boolean isOf(StackTraceElement frame, String type) {
        return frame.getClassName().equals(type);
    }

    // EPollPort, KQueuePort or Iocp: what runs there except the code of handlers, which an Invoker calls.
    private static boolean isEventLoop(StackTraceElement frame) {
        return frame.getClassName().startsWith("sun.nio.ch.")
                && frame.getClassName().endsWith("$EventHandlerTask");
    }

    /** Return the class initialiser or class loader on the stack, at any depth. */
    static Optional<String> initializing(StackTraceElement frame) {
        // JVMS 5.5: a class whose initialiser fails is unusable for good. A loader that fails half-way has locks and
        // tables of its own.
        if (frame.getMethodName().equals("<clinit>")) {
            return Optional.of("the static initialiser of " + frame.getClassName());
        }
        return CLASS_LOADING.contains(frame.getMethodName())
                        && frame.getClassName().contains("ClassLoader")
                ? Optional.of("the class loader " + frame.getClassName())
                : Optional.empty();
    }

    // Only the first frame that is not the JDK's: below what runs the tests is the code that hangs, which it has
    // called. No streams here: each object can cost a collection of a full heap.
    private static Optional<String> harness(StackTraceElement[] stack) {
        for (int depth = 0; depth < Math.min(stack.length, HARNESS_DEPTH); depth++) {
            if (!CodeOwner.isJdk(stack[depth].getClassName())) {
                return harness(stack[depth].getClassName());
            }
        }
        return Optional.empty();
    }

    // What JUnit offers to tests (assertTimeout, assertThrows) is part of their code. The streams that a build tool
    // puts in place of System.out are not: an exception in there can leave half a message to the build.
    private static Optional<String> harness(String type) {
        if (CodeOwner.isJUnitInternal(type)) {
            return Optional.of("JUnit's " + type);
        }
        return CodeOwner.isBuildTool(type) ? Optional.of("the build tool's " + type) : Optional.empty();
    }

    private static Optional<String> at(StackTraceElement frame, int depth) {
        String type = frame.getClassName();
        if (depth < TOP && type.startsWith("java.util.") && type.contains("Map")) {
            return Optional.of("the map " + type);
        }
        if (type.equals("java.lang.Thread") && frame.getMethodName().equals("dispatchUncaughtException")) {
            return Optional.of("the end of the thread");
        }
        // If this is interrupted half-way, the process is unknown to the JDK, and nothing reaps it.
        if (is(frame, "java.lang.ProcessBuilder", "start")) {
            return Optional.of("the start of a process");
        }
        return initializing(frame);
    }
}
