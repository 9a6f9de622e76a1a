// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.call;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.internal.supervise.leftovers.Origin;
import org.jspecify.annotations.Nullable;

/**
 * The result of a call: that of the body, or its error, unless there is an escalation.
 *
 * @param result what the body returned
 * @param thrown what the body threw
 * @param escalation of a call that did not end in time
 * @param origin the mark of the threads and processes that the body started
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
