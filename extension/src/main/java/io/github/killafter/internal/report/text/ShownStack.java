// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.text;

import io.github.killafter.internal.frames.CodeOwner;
import io.github.killafter.internal.frames.OwnNames;
import java.util.stream.Stream;

/**
 * A stack without the frames that are there only because KillAfter called the test; JUnit prunes its own. Calls of the
 * test to us, to its stop event above all, stay.
 */
public final class ShownStack {

    private ShownStack() {}

    public static StackTraceElement[] of(StackTraceElement[] stack) {
        return Stream.of(stack).filter(frame -> !isOurs(frame)).toArray(StackTraceElement[]::new);
    }

    private static boolean isOurs(StackTraceElement frame) {
        String name = frame.getClassName();
        int nested = name.indexOf('$');
        return CodeOwner.isKillAfterInternal(name)
                || OwnNames.EXTENSION.equals(nested < 0 ? name : name.substring(0, nested));
    }
}
