// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.thrown;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Searches what a test failed with. */
public final class Failures {

    private static final int MOST = 1000;

    private Failures() {}

    /** Return whether a throwable is, was caused by, or suppresses another one, or has too many to decide. */
    public static boolean contain(Throwable all, Throwable wanted) {
        return !all(all, each -> each != wanted);
    }

    /**
     * Return whether a condition holds for a throwable, its causes and all their suppressed ones; not if they are
     * endless.
     */
    // Breadth first: causes can be cyclic, or created anew at each call.
    static boolean all(Throwable thrown, Predicate<Throwable> condition) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> waiting = new ArrayDeque<>(List.of(thrown));
        boolean holds = true;
        while (holds && !waiting.isEmpty()) {
            Throwable next = waiting.remove();
            holds = condition.test(next) && seen.size() < MOST;
            for (Throwable suppressed : next.getSuppressed()) {
                enqueue(suppressed, seen, waiting);
            }
            enqueue(next.getCause(), seen, waiting);
        }
        return holds;
    }

    private static void enqueue(@Nullable Throwable thrown, Set<Throwable> seen, Deque<Throwable> waiting) {
        if (thrown != null && seen.add(thrown)) {
            waiting.add(thrown);
        }
    }

    /** Return the text of a throwable, even if its methods fail. */
    public static String text(Throwable thrown) {
        try {
            return String.valueOf(thrown);
        } catch (RuntimeException broken) {
            return thrown.getClass().getName();
        }
    }

    /** Return whether a throwable is of a type, or was caused by one that is. */
    public static boolean isCausedBy(Throwable thrown, Class<? extends Throwable> type) {
        return causes(thrown).anyMatch(type::isInstance);
    }

    /** Return a throwable and its causes, outermost first; none for {@code null}. */
    static Stream<Throwable> causes(@Nullable Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(MOST);
    }
}
