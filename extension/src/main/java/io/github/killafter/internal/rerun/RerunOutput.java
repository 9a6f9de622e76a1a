// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.rerun;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.internal.fork.process.CapturedOutput;
import io.github.killafter.internal.suite.Printed;
import io.github.killafter.internal.supervise.surroundings.Helpers;
import java.time.Duration;

/**
 * Prints the output of a rerun as output of this test: on the runner thread, by which build tools attribute it. If an
 * abandoned thread could hold the lock of the stream, a helper prints, for a bounded time.
 */
final class RerunOutput {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(2);

    private RerunOutput() {}

    static void print(CapturedOutput output, Attempt first, Helpers helpers) {
        if (first.end() == AttemptEnd.ABANDONED || first.end() == AttemptEnd.FROZEN) {
            helpers.call(TIME_LIMIT, () -> print(output));
        } else {
            print(output);
        }
    }

    private static boolean print(CapturedOutput output) {
        Printed.again(output, "the rerun's output");
        return true;
    }
}
