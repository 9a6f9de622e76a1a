// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A throwable as text, with all that people see of it; where it was made only as far as that is the test's own code. */
final class Thrown {

    private static final int FRAMES = 3;

    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Thrown() {}

    static String text(Throwable thrown) {
        return new Thrown().of(thrown);
    }

    private String of(Throwable thrown) {
        if (!seen.add(thrown)) {
            return "(again)";
        }
        List<String> parts = new ArrayList<>();
        parts.add(thrown.toString());
        parts.add("message " + thrown.getMessage());
        StackTraceElement[] stack = thrown.getStackTrace();
        // Where JUnit takes its own frames out, what follows is how it calls tests, one inside the other.
        Stream.of(stack)
                .limit(FRAMES)
                .filter(frame -> !frame.getClassName().startsWith("java.lang.reflect.")
                        && !frame.getClassName().startsWith("java.util."))
                .forEach(frame -> parts.add("at " + frame));
        if (thrown.getCause() != null) {
            parts.add("cause {" + of(thrown.getCause()) + "}");
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            parts.add("suppressed {" + of(suppressed) + "}");
        }
        return String.join("; ", parts);
    }
}
