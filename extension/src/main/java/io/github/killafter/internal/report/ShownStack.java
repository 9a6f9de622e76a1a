// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report;

import java.util.Set;
import java.util.stream.Stream;

/**
 * A stack without the frames that are there only because KillAfter called the test; JUnit prunes its own. What the test
 * called of us, its stop event above all, stays.
 */
final class ShownStack {

    private static final String ROOT = "io.github.killafter.";
    private static final String MACHINERY = ROOT + "internal.";

    // By name: tests of ours are in the same package.
    private static final Set<String> ENTRY =
            Set.of(ROOT + "ClassScope", ROOT + "Interception", ROOT + "KillAfterExtension");

    private ShownStack() {}

    static StackTraceElement[] of(StackTraceElement[] stack) {
        return Stream.of(stack).filter(frame -> !isOurs(frame)).toArray(StackTraceElement[]::new);
    }

    private static boolean isOurs(StackTraceElement frame) {
        String name = frame.getClassName();
        int nested = name.indexOf('$');
        return name.startsWith(MACHINERY) || ENTRY.contains(nested < 0 ? name : name.substring(0, nested));
    }
}
