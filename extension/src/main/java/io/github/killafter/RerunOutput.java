// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.internal.fork.process.CapturedOutput;
import io.github.killafter.internal.fork.process.OutputChunk;
import io.github.killafter.internal.fork.process.OutputSource;
import io.github.killafter.internal.supervise.surroundings.Helpers;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Prints what a rerun has printed, as output of this test: on the runner thread, which is how build tools tell whose it
 * is. Unless a thread that was left behind could hold the lock of the stream; then a helper prints, for a bounded time.
 */
final class RerunOutput {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private RerunOutput() {}

    static void print(CapturedOutput output, Attempt first, Helpers helpers) {
        if (first.end() == AttemptEnd.ABANDONED || first.end() == AttemptEnd.FROZEN) {
            helpers.call(PATIENCE, () -> print(output));
        } else {
            print(output);
        }
    }

    // The streams of this moment: they are the build tool's, and never those of the child.
    @SuppressWarnings("SystemOut")
    private static boolean print(CapturedOutput output) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        output.head().forEach(chunk -> stream(chunk, out, err).print(chunk.text()));
        if (output.cutBytes() > 0) {
            out.println();
            out.println("[killafter: " + output.cutBytes() + " bytes of the rerun's output were cut here]");
        }
        output.tail().forEach(chunk -> stream(chunk, out, err).print(chunk.text()));
        return true;
    }

    private static PrintStream stream(OutputChunk chunk, PrintStream out, PrintStream err) {
        return chunk.source() == OutputSource.OUT ? out : err;
    }
}
