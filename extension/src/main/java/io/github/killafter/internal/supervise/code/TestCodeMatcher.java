// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.code;

import io.github.killafter.internal.frames.CodeOwner;
import io.github.killafter.internal.frames.OwnNames;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Recognises the code of one call by the names of its classes.
 *
 * @param testClass the binary name of the test class
 * @param alone whether no other test runs: then code in the same package belongs to the call as well
 */
public record TestCodeMatcher(String testClass, boolean alone) {

    /** Return whether that is our own call that prepares the JVM. */
    public static boolean isPreloading(StackTraceElement[] stack) {
        return Arrays.stream(stack).anyMatch(frame -> frame.getClassName().startsWith(OwnNames.PRELOADER));
    }

    /** Return whether a thread without the mark of the call runs that code. */
    public boolean isOn(StackTraceElement[] stack) {
        return isOn(stack, alone ? this::isInPackage : this::isInClass);
    }

    /**
     * Return whether a thread without the mark of the call runs code that the class passed to it, also by a reference
     * to a method of another class; only the class of a lambda shows that, in a stack from {@link Stacks}.
     */
    boolean isPostedOn(StackTraceElement[] stack) {
        return isOn(stack, this::isOfClass);
    }

    private static boolean isOn(StackTraceElement[] stack, Predicate<String> isOwn) {
        boolean found = false;
        for (StackTraceElement frame : stack) {
            String type = frame.getClassName();
            // A thread in it is a runner thread, or one of ours.
            if (CodeOwner.callsTests(type) || CodeOwner.isKillAfterInternal(type)) {
                return false;
            }
            found |= isOwn.test(type);
        }
        return found;
    }

    /** Return whether the class that is tested, or one inside of it, is anywhere on a stack. */
    public boolean isClassOn(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (isInClass(frame.getClassName())) {
                return true;
            }
        }
        return false;
    }

    // Not the class of a lambda or a method reference: whether the JVM shows it depends on the method used.
    private boolean isInPackage(String type) {
        return !type.contains("$$Lambda") && packageOf(type).equals(packageOf(testClass));
    }

    private boolean isInClass(String type) {
        return !type.contains("$$Lambda") && isOfClass(type);
    }

    private boolean isOfClass(String type) {
        return topLevel(type).equals(topLevel(testClass));
    }

    private static String packageOf(String type) {
        return type.substring(0, type.lastIndexOf('.') + 1);
    }

    private static String topLevel(String type) {
        int nested = type.indexOf('$');
        return nested < 0 ? type : type.substring(0, nested);
    }
}
