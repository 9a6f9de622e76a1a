// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose;

import java.util.List;

/**
 * Recognises, on a stack, the code that the reader of a report has written.
 *
 * @param testClass the binary name of the test class; empty if it is not known
 */
public record TestCode(String testClass) {

    /** No test class is known. */
    public static final TestCode UNKNOWN = new TestCode("");

    /** What calls tests, and what KillAfter calls them by: everything further out is not the test's. */
    private static final List<String> HARNESS = List.of(
            "org.junit.platform.",
            "org.junit.jupiter.engine.",
            "io.github.killafter.internal.suite.AssertedCall",
            "io.github.killafter.internal.supervise.",
            "io.github.killafter.internal.child.");

    /**
     * Return the line of the test on a stack: the innermost frame of its class or package, else the outermost frame
     * before JUnit's, which is the test method.
     *
     * @param frames innermost first; not empty
     * @return its index
     */
    int indexIn(List<StackTraceElement> frames) {
        int end = end(frames);
        for (int i = 0; i < end; i++) {
            if (isTest(frames.get(i))) {
                return i;
            }
        }
        return end == frames.size() ? 0 : outermost(frames, end);
    }

    /** Return whether a thread runs code of the test, which another thread than the test's own has called. */
    public boolean isOn(List<StackTraceElement> stack) {
        return isOutsideOfTests(stack) && stack.stream().anyMatch(this::isTest);
    }

    /** Return whether no test is called on a stack, and nothing that guards one. */
    public static boolean isOutsideOfTests(List<StackTraceElement> stack) {
        return end(stack) == stack.size();
    }

    private static int outermost(List<StackTraceElement> frames, int end) {
        int outermost = end - 1;
        while (outermost > 0 && CallSite.isJdk(frames.get(outermost))) {
            outermost--;
        }
        return Math.max(0, outermost);
    }

    private static int end(List<StackTraceElement> frames) {
        int end = 0;
        while (end < frames.size() && !isHarness(frames.get(end))) {
            end++;
        }
        return end;
    }

    private static boolean isHarness(StackTraceElement frame) {
        return HARNESS.stream().anyMatch(frame.getClassName()::startsWith);
    }

    private boolean isTest(StackTraceElement frame) {
        String name = frame.getClassName();
        return !testClass.isEmpty() && !CallSite.isJdk(frame) && packageOf(name).equals(packageOf(testClass));
    }

    private static String packageOf(String className) {
        return className.substring(0, className.lastIndexOf('.') + 1);
    }
}
