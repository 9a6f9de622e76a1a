// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite;

import io.github.killafter.internal.fork.process.CapturedOutput;
import io.github.killafter.internal.fork.process.OutputChunk;
import io.github.killafter.internal.fork.process.OutputSource;
import java.io.PrintStream;

/** Prints the output of a forked JVM in the calling thread, by which build tools attribute it to a test. */
public final class Printed {

    private Printed() {}

    // The streams of this moment: they are the build tool's, and never those of the child.
    @SuppressWarnings("SystemOut")
    public static void again(CapturedOutput output, String whose) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        output.head().forEach(chunk -> stream(chunk, out, err).print(chunk.text()));
        if (output.cutBytes() > 0) {
            out.println();
            out.println("[killafter: " + output.cutBytes() + " bytes of " + whose + " were cut here]");
        }
        output.tail().forEach(chunk -> stream(chunk, out, err).print(chunk.text()));
    }

    private static PrintStream stream(OutputChunk chunk, PrintStream out, PrintStream err) {
        return chunk.source() == OutputSource.OUT ? out : err;
    }
}
