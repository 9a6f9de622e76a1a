// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.call;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Searches what a test failed with. */
public final class Failures {

    private static final int MOST = 1000;

    private Failures() {}

    /** Return whether a throwable is, was caused by, or suppresses another one. */
    public static boolean contain(Throwable all, Throwable wanted) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> waiting = new ArrayDeque<>(List.of(all));
        while (!waiting.isEmpty() && seen.size() < MOST) {
            Throwable next = waiting.remove();
            if (next == wanted) {
                return true;
            }
            if (seen.add(next)) {
                waiting.addAll(List.of(next.getSuppressed()));
                if (next.getCause() != null) {
                    waiting.add(next.getCause());
                }
            }
        }
        return false;
    }

    /** Return what a throwable says of itself, whatever its methods do. */
    public static String text(Throwable thrown) {
        try {
            return String.valueOf(thrown);
        } catch (RuntimeException broken) {
            return thrown.getClass().getName();
        }
    }

    /** Return whether a throwable is of a type, or was caused by one that is. */
    public static boolean isCausedBy(Throwable thrown, Class<? extends Throwable> type) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MOST; depth++, cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
