// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.code;

import io.github.killafter.escalation.GuardedCall;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises code that a call has passed to another thread and that waits there. That a thread waits in the code of the
 * test class is not enough: a server that the class has set up does so, too.
 *
 * @param lambda what the name of a method begins with whose body is a lambda of the call's method
 */
public record PostedCode(String lambda) {

    private static final Pattern METHOD = Pattern.compile("([\\w$]+)\\(");
    private static final String EVENT_THREAD = "java.awt.EventDispatchThread";

    public static PostedCode of(GuardedCall call) {
        Matcher method = METHOD.matcher(call.name());
        return new PostedCode(method.find() ? "lambda$" + method.group(1) + "$" : "lambda$$");
    }

    /** Return whether such code is on the stack; no code of a test stays on AWT's event thread for long. */
    public boolean isOn(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .anyMatch(frame -> frame.getMethodName().startsWith(lambda)
                        || frame.getClassName().equals(EVENT_THREAD));
    }
}
