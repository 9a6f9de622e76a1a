// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.code;

import io.github.killafter.internal.frames.CodeOwner;
import io.github.killafter.internal.frames.JUnitNames;
import io.github.killafter.internal.frames.OwnNames;
import java.lang.reflect.Method;
import java.util.Optional;

/** Determines which code JUnit's own thread runs. */
public final class RunnerCode {

    private static final String STREAMS = "java.util.stream.";

    private RunnerCode() {}

    /**
     * Return the method that JUnit has called and that has not returned, or the stream that it goes through. Empty if
     * the thread runs a guarded call, waits for other tests, calls listeners, or runs nothing but JUnit.
     */
    public static Optional<String> calledIn(StackTraceElement[] stack) {
        boolean streamed = false;
        for (int depth = topmostTask(stack) - 1; depth >= 0; depth--) {
            String type = stack[depth].getClassName();
            // Listeners are called by the launcher: reporting is no part of a test.
            if (isOurs(type) || type.startsWith(JUnitNames.LAUNCHER)) {
                return Optional.empty();
            } else if (CodeOwner.isJUnit(type) || type.equals(OwnNames.LIMITED_ITERATOR)) {
                streamed = false;
            } else if (CodeOwner.isJdk(type)) {
                streamed |= type.startsWith(STREAMS);
            } else if (!streamed) {
                // An interceptor of the user's can be around a call that is guarded.
                return isOursAbove(depth, stack) ? Optional.empty() : Optional.of(name(stack[depth]));
            }
        }
        return streamed ? Optional.of("a stream") : Optional.empty();
    }

    /** Return whether JUnit, on this thread, begins or ends with the engine, and so with no test class. */
    public static boolean isOfEngine(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (frame.getClassName().startsWith(JUnitNames.NODE_TEST_TASK)) {
                return false;
            } else if (frame.getClassName().equals(JUnitNames.ENGINE_DESCRIPTOR)) {
                return true;
            }
        }
        return false;
    }

    /** Return whether an exception raised now would be thrown in that code, or in code that it has called. */
    static boolean isRaisable(StackTraceElement[] stack, String code) {
        return calledIn(stack).filter(code::equals).isPresent() && !isBuildTool(stack);
    }

    /** Return whether JUnit, on this thread, is about to get the next invocation of a test template. */
    public static boolean isBetweenInvocations(StackTraceElement[] stack) {
        boolean inTemplate = false;
        for (int depth = topmostTask(stack) - 1; depth >= 0; depth--) {
            String type = stack[depth].getClassName();
            if (isOurs(type) || type.startsWith(JUnitNames.LAUNCHER)) {
                return false;
            }
            inTemplate |= type.equals(JUnitNames.TEMPLATE_DESCRIPTOR);
        }
        return inTemplate && !isBuildTool(stack);
    }

    private static int topmostTask(StackTraceElement[] stack) {
        for (int depth = 0; depth < stack.length; depth++) {
            if (stack[depth].getClassName().startsWith(JUnitNames.NODE_TEST_TASK)) {
                return depth;
            }
        }
        return -1;
    }

    private static boolean isOursAbove(int depth, StackTraceElement[] stack) {
        for (int above = depth - 1; above >= 0; above--) {
            if (isOurs(stack[above].getClassName())) {
                return true;
            }
        }
        return false;
    }

    // Tests of ours are in the same packages.
    private static boolean isOurs(String type) {
        return OwnNames.CALLED_BY_JUNIT.contains(type);
    }

    private static boolean isBuildTool(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (!CodeOwner.isJdk(frame.getClassName())) {
                return CodeOwner.isBuildTool(frame.getClassName());
            }
        }
        return false;
    }

    /** Return what a method is called here. */
    public static String name(Method method) {
        return simple(method.getDeclaringClass().getName()) + "." + method.getName() + "()";
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
    }

    private static String name(StackTraceElement frame) {
        String simple = simple(frame.getClassName());
        String method = frame.getMethodName();
        return switch (method) {
            case "<clinit>" -> "static initialiser of " + simple;
            case "<init>" -> "constructor of " + simple;
            default -> simple + "." + plain(method) + "()";
        };
    }

    // As javac names the method of a lambda: lambda$source$0.
    private static String plain(String method) {
        int end = method.lastIndexOf('$');
        return method.startsWith("lambda$") && end > "lambda$".length()
                ? method.substring("lambda$".length(), end)
                : method;
    }
}
