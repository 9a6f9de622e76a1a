// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.call;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.internal.supervise.leftovers.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call: the body's own result or error, unless there is an escalation.
 *
 * @param result what the body returned
 * @param thrown what the body threw
 * @param escalation the story of a call that did not end in time
 * @param origin tells which threads and processes the body started
 */
public record CallEnd(
        @Nullable Object result,
        @Nullable Throwable thrown,
        @Nullable Escalation escalation,
        Origin origin) {

    /** Return the same end of a body that was late. */
    public CallEnd with(Escalation newEscalation) {
        return new CallEnd(result, thrown, newEscalation, origin);
    }
}
