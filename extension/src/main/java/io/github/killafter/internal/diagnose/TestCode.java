// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose;

import io.github.killafter.internal.frames.CodeOwner;
import io.github.killafter.internal.frames.OwnNames;
import java.util.List;

/**
 * Recognises, on a stack, the code that the reader of a report has written.
 *
 * @param testClass the binary name of the test class; empty if it is not known
 */
public record TestCode(String testClass) {

    /** No test class is known. */
    public static final TestCode UNKNOWN = new TestCode("");

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
        while (outermost > 0 && CodeOwner.isJdk(frames.get(outermost))) {
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

    // Everything further out is not the test's.
    private static boolean isHarness(StackTraceElement frame) {
        String type = frame.getClassName();
        return CodeOwner.callsTests(type)
                || CodeOwner.startsWithOne(type, OwnNames.ASSERTED_CALL, OwnNames.SUPERVISE, OwnNames.CHILD);
    }

    private boolean isTest(StackTraceElement frame) {
        String name = frame.getClassName();
        return !testClass.isEmpty()
                && !CodeOwner.isJdk(frame)
                && packageOf(name).equals(packageOf(testClass));
    }

    private static String packageOf(String className) {
        return className.substring(0, className.lastIndexOf('.') + 1);
    }
}
