// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import io.github.killafter.internal.fork.process.CapturedOutput;
import io.github.killafter.internal.suite.Printed;

/** What a child has printed, as output of the suite JVM. */
final class Output {

    private Output() {}

    static void print(CapturedOutput output) {
        if (!output.head().isEmpty() || !output.tail().isEmpty()) {
            Printed.again(output, "the forked JVM's output");
        }
    }
}
