// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork;

import io.github.killafter.escalation.AttemptEnd;
import org.jspecify.annotations.Nullable;

/** How a child ended and, if there is a reason, why. */
public record Ending(AttemptEnd end, @Nullable String reason) {

    public static Ending of(AttemptEnd end) {
        return new Ending(end, null);
    }
}
