// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.link;

import io.github.killafter.internal.supervise.surroundings.Helpers;
import io.github.killafter.internal.wire.data.ThrowableCopier;
import io.github.killafter.internal.wire.data.ThrowableData;
import java.time.Duration;

/** Describes a throwable within a limit of time, even if its methods hang: they are code of the test. */
public final class Description {

    private static final Duration AT_MOST = Duration.ofSeconds(5);

    private static final Helpers HELPERS = new Helpers();

    private Description() {}

    /** Start the threads that do it: later a test can prevent that, by a SecurityManager for example. */
    static void prepare() {
        HELPERS.prepare();
    }

    /** Return the description of a throwable, as far as possible; never fails. */
    public static ThrowableData of(Throwable thrown) {
        try {
            ThrowableData taken = HELPERS.call(AT_MOST, () -> ThrowableCopier.copy(thrown));
            return taken == null
                    ? ThrowableData.ofTypeOnly(
                            thrown, "(its methods did not return within " + AT_MOST.toSeconds() + " s)")
                    : taken;
        } catch (OutOfMemoryError noRoom) {
            return ThrowableData.ofTypeOnly(thrown, "(no memory left to record more of it)");
        } catch (Throwable refused) {
            return ThrowableData.ofTypeOnly(
                    thrown, "(not recorded: " + refused.getClass().getName() + ")");
        }
    }
}
