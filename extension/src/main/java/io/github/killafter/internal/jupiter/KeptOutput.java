// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jupiter;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.internal.supervise.call.CallEnd;
import io.github.killafter.internal.supervise.output.CallOutput;
import io.github.killafter.internal.supervise.surroundings.Helpers;
import java.time.Duration;

/**
 * Prints the kept output of a call that printed too much: on the runner thread, as output of this test. If an abandoned
 * thread could hold the lock of the stream, a helper prints, for a bounded time.
 */
final class KeptOutput {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(2);

    private KeptOutput() {}

    static void print(CallEnd end, Helpers helpers) {
        CallOutput output = end.origin().output();
        if (output == null) {
            return;
        }
        Escalation escalation = end.escalation();
        if (escalation == null) {
            // Output of its leftovers is not limited: a server that it started may print for all tests.
            output.setFree();
        }
        if (output.hasTail()) {
            print(output, escalation != null && isStillThere(escalation), helpers);
        }
    }

    private static void print(CallOutput output, boolean couldBlock, Helpers helpers) {
        if (couldBlock) {
            helpers.call(TIME_LIMIT, () -> {
                output.printTail();
                return true;
            });
        } else {
            output.printTail();
        }
    }

    private static boolean isStillThere(Escalation escalation) {
        AttemptEnd end = escalation.attempts().get(0).end();
        return end == AttemptEnd.ABANDONED || end == AttemptEnd.FROZEN;
    }
}
