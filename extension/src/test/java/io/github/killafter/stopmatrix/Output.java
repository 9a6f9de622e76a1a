// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import static io.github.killafter.stopmatrix.End.RAISE;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;

/** Tests that do something to the standard streams. */
final class Output {

    static final List<Way> ALL = List.of(
            Way.of("prints for ever", RAISE, Output::print),
            Way.of("replaces System.out by a stream that hangs", RAISE, Output::replace),
            Way.of("closes System.out, and hangs", RAISE, Output::close));

    private Output() {}

    private static void print() {
        while (true) {
            System.out.println("and on");
        }
    }

    private static void replace() {
        PrintStream before = System.out;
        System.setOut(new PrintStream(new OutputStream() {
            @Override
            public void write(int b) {
                Never.spin();
            }
        }));
        try {
            System.out.println("never seen");
        } finally {
            System.setOut(before);
        }
    }

    private static void close() {
        System.out.close();
        Never.spin();
    }
}
