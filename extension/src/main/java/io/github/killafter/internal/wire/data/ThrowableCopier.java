// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies one throwable with its causes, as far as its methods and the limits allow. Not thread-safe. */
public final class ThrowableCopier {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_THROWABLES = 64;
    private static final int MAX_FRAMES = 4000;
    private static final int MAX_FRAMES_OF_ONE = 1024;
    private static final int MAX_MESSAGE = 50_000;
    private static final int MAX_TYPE = 1000;

    // Three bytes each at most, so that a frame holds them.
    private final TextBudget budget = new TextBudget(250_000);
    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private int framesLeft = MAX_FRAMES;

    private ThrowableCopier() {}

    /** Copy a throwable. Its methods are code of the test: they can fail, which is harmless, or never return. */
    public static ThrowableData copy(Throwable thrown) {
        return new ThrowableCopier().copy(thrown, 0);
    }

    private ThrowableData copy(Throwable thrown, int depth) {
        seen.add(thrown);
        return new ThrowableData(
                budget.take(thrown.getClass().getName(), MAX_TYPE),
                message(thrown),
                stack(thrown),
                cause(thrown, depth),
                suppressed(thrown, depth),
                comparison(thrown));
    }

    private @Nullable String message(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null ? null : budget.take(message, MAX_MESSAGE);
        } catch (Throwable failure) {
            return "(getMessage() threw " + failure.getClass().getName() + ")";
        }
    }

    private List<StackTraceElement> stack(Throwable thrown) {
        List<StackTraceElement> copies = new ArrayList<>();
        try {
            StackTraceElement[] elements = thrown.getStackTrace();
            int count = Math.min(Math.min(elements.length, MAX_FRAMES_OF_ONE), framesLeft);
            for (int i = 0; i < count; i++) {
                copies.add(budget.take(elements[i]));
            }
        } catch (Throwable noMoreOfIt) {
            // What was copied so far is worth having.
        }
        framesLeft -= copies.size();
        return copies;
    }

    private @Nullable ThrowableData cause(Throwable thrown, int depth) {
        try {
            Throwable cause = thrown.getCause();
            return cause == null || !isWanted(cause, depth) ? null : copy(cause, depth + 1);
        } catch (Throwable noCause) {
            return null;
        }
    }

    private List<ThrowableData> suppressed(Throwable thrown, int depth) {
        List<ThrowableData> copies = new ArrayList<>();
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (isWanted(suppressed, depth)) {
                copies.add(copy(suppressed, depth + 1));
            }
        }
        return copies;
    }

    // Causes can be cyclic, or created anew at each call.
    private boolean isWanted(Throwable thrown, int depth) {
        return depth < MAX_DEPTH && seen.size() < MAX_THROWABLES && !seen.contains(thrown);
    }

    private @Nullable Comparison comparison(Throwable thrown) {
        try {
            return Comparison.of(thrown, budget);
        } catch (Throwable noComparison) {
            return null;
        }
    }
}
