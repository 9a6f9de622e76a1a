// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.thrown;

import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/**
 * What a test throws is code of the test: JUnit and build tools call its methods later, on the thread that runs the
 * suite, where a {@code getMessage()} that never returns would hang the run. So they are called here once first, in the
 * thread and under the clock of the test; a throwable that fails there, or returns megabytes, is replaced.
 */
public final class Thrown {

    private static final int MAX_FRAMES = 10_000;

    private Thrown() {}

    /** Show a throwable as in plain JUnit, without the frames by which KillAfter called the code that threw it. */
    public static void removeOurFrames(Throwable thrown) {
        try {
            boolean unused = Failures.all(thrown, each -> {
                CallFrames.removeFrom(each);
                return true;
            });
        } catch (RuntimeException | Error itsMethodsFail) {
            Thread.onSpinWait();
        }
    }

    /** Return the throwable itself if its methods return, else a replacement with the same text as far as known. */
    public static Throwable madeSafe(Throwable thrown) {
        try {
            return Failures.all(thrown, Thrown::answers)
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
        boolean answers = fits(thrown);
        CallFrames.removeFrom(thrown);
        // As JUnit does with each, to leave out its own frames.
        thrown.setStackTrace(thrown.getStackTrace());
        return answers;
    }

    private static boolean fits(Throwable thrown) {
        return thrown.getStackTrace().length <= MAX_FRAMES
                && fits(thrown.getMessage())
                && fits(thrown.getLocalizedMessage())
                && fits(thrown.toString())
                && canBeKeptInASet(thrown)
                && Printing.fits(thrown);
    }

    // As JUnit does with known throwables.
    private static boolean canBeKeptInASet(Throwable thrown) {
        return new HashSet<>().add(thrown);
    }

    private static boolean fits(@Nullable String text) {
        return text == null || text.length() <= ThrownStandIn.MAX_MESSAGE;
    }
}
