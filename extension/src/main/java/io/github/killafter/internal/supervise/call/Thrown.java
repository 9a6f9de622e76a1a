// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.call;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a test throws is code of the test: JUnit and build tools call its methods later, on the thread that runs the
 * suite, where a {@code getMessage()} that never returns would hang the run. So they are called here once first, in the
 * thread and under the clock of the test; a throwable that fails there, or returns megabytes, is replaced.
 */
public final class Thrown {

    private static final int MAX_THROWABLES = 1000;
    private static final int MAX_FRAMES = 10_000;

    private Thrown() {}

    /** Show a throwable as in plain JUnit, without the frames by which KillAfter called the code that threw it. */
    public static void removeOurFrames(Throwable thrown) {
        try {
            boolean unused = all(thrown, CallFrames::removeFrom);
        } catch (RuntimeException | Error itsMethodsFail) {
            Thread.onSpinWait();
        }
    }

    /** Return the throwable itself if its methods answer, else a stand-in that says the same as far as is known. */
    static Throwable madeSafe(Throwable thrown) {
        try {
            return all(thrown, Thrown::answers)
                    ? thrown
                    : ThrownStandIn.of(thrown, "its message, causes or stack were too long");
        } catch (OutOfMemoryError noRoomToLook) {
            return thrown;
        } catch (Throwable failure) {
            return ThrownStandIn.of(
                    thrown, "its methods threw " + failure.getClass().getName());
        }
    }

    private static boolean answers(Throwable thrown) {
        return fits(thrown) && CallFrames.removeFrom(thrown);
    }

    // Breadth first and with an end: causes can form a circle, or be made up afresh at each call.
    private static boolean all(Throwable thrown, Predicate<Throwable> condition) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> waiting = new ArrayDeque<>(List.of(thrown));
        boolean holds = true;
        while (holds && !waiting.isEmpty()) {
            Throwable next = waiting.remove();
            holds = condition.test(next);
            for (Throwable suppressed : next.getSuppressed()) {
                enqueue(suppressed, seen, waiting);
            }
            enqueue(next.getCause(), seen, waiting);
            holds &= seen.size() < MAX_THROWABLES;
        }
        return holds;
    }

    private static void enqueue(@Nullable Throwable thrown, Set<Throwable> seen, Deque<Throwable> waiting) {
        if (thrown != null && seen.add(thrown)) {
            waiting.add(thrown);
        }
    }

    private static boolean fits(Throwable thrown) {
        return thrown.getStackTrace().length <= MAX_FRAMES
                && fits(thrown.getMessage())
                && fits(thrown.getLocalizedMessage())
                && fits(thrown.toString())
                && canBeKeptInASet(thrown)
                && Printing.fits(thrown);
    }

    // As JUnit does with what it has seen.
    private static boolean canBeKeptInASet(Throwable thrown) {
        return new HashSet<>().add(thrown);
    }

    private static boolean fits(@Nullable String text) {
        return text == null || text.length() <= ThrownStandIn.MAX_MESSAGE;
    }
}
