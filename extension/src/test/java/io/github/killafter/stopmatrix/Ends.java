// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

/** How the two attempts end. */
record Ends(End suite, End rerun) {

    /** Of what this JDK does not have. */
    static final Ends ABSENT = new Ends(End.NONE, End.NONE);

    static Ends of(String attempts) {
        String[] each = attempts.split(" ", -1);
        return new Ends(End.valueOf(each[0]), each.length == 1 ? End.NONE : End.valueOf(each[1]));
    }

    String words() {
        if (this.equals(ABSENT)) {
            return "no such thing";
        }
        return rerun == End.NONE ? suite.words : suite.words + "; rerun: " + rerun.words;
    }
}
