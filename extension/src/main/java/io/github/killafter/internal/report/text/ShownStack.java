// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.text;

import java.util.stream.Stream;

/**
 * A stack without the frames that are there only because KillAfter called the test; JUnit prunes its own. Calls of the
 * test to us, to its stop event above all, stay.
 */
public final class ShownStack {

    private static final String ROOT = "io.github.killafter.";
    private static final String MACHINERY = ROOT + "internal.";

    // By name: tests of ours are in the same package.
    private static final String ENTRY = ROOT + "KillAfterExtension";

    private ShownStack() {}

    public static StackTraceElement[] of(StackTraceElement[] stack) {
        return Stream.of(stack).filter(frame -> !isOurs(frame)).toArray(StackTraceElement[]::new);
    }

    private static boolean isOurs(StackTraceElement frame) {
        String name = frame.getClassName();
        int nested = name.indexOf('$');
        return name.startsWith(MACHINERY) || ENTRY.equals(nested < 0 ? name : name.substring(0, nested));
    }
}
