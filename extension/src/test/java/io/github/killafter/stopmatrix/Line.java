// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

/** One line of the output of the suite JVM of a batch. */
record Line(Kind kind, String way, String text) {

    /** What it is about. */
    enum Kind {
        HUNG,
        STORY,
        PASSED,
        BURNING,
        PROBLEM
    }

    String written() {
        return kind + "\t" + way + "\t" + text.replace("\n", "\\n").replace('\t', ' ') + "\n";
    }

    static Line of(String line) {
        String[] parts = line.split("\t", 3);
        return new Line(Kind.valueOf(parts[0]), parts[1], parts[2].replace("\\n", "\n"));
    }
}
