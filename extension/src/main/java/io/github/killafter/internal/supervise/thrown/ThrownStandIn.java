// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.thrown;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Replaces a throwable whose own methods cannot be trusted; holds texts, and no reference to it. */
final class ThrownStandIn extends AssertionError {

    /** Characters; longer than any message that a human reads. */
    static final int MAX_MESSAGE = 1 << 20;

    private static final long serialVersionUID = 1L;

    private static final int KEPT = 2000;

    /** As many as the JVM keeps by default. */
    private static final int MAX_FRAMES = 1024;

    private ThrownStandIn(String message) {
        super(message);
    }

    static ThrownStandIn of(Throwable thrown, String why) {
        ThrownStandIn standIn = new ThrownStandIn(
                thrown.getClass().getName() + ": " + shortened(messageOf(thrown)) + " [replaced: " + why + "]");
        standIn.setStackTrace(stackOf(thrown));
        return standIn;
    }

    private static String shortened(String text) {
        if (text.length() <= 2 * KEPT) {
            return text;
        }
        int cut = text.length() - 2 * KEPT;
        return text.substring(0, KEPT) + " ... " + cut + " characters cut ... " + text.substring(text.length() - KEPT);
    }

    private static String messageOf(Throwable thrown) {
        try {
            @Nullable String message = thrown.getMessage();
            return message == null ? "no message" : message;
        } catch (Throwable unreadable) {
            return "its message cannot be read";
        }
    }

    private static StackTraceElement[] stackOf(Throwable thrown) {
        try {
            return Arrays.stream(thrown.getStackTrace())
                    .map(Objects::requireNonNull)
                    .limit(MAX_FRAMES)
                    .toArray(StackTraceElement[]::new);
        } catch (Throwable unreadable) {
            return new StackTraceElement[0];
        }
    }
}
