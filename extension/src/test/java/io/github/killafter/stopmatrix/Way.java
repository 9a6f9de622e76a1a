// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

/**
 * A way to hang or to misbehave.
 *
 * @param words what it is; also the name of the test that does it
 * @param upTo20 how it ends on a JDK before 21
 * @param since21 how it ends on a newer one
 * @param fixture the class whose test it is
 * @param body what that test does, unless its class knows
 */
record Way(String words, Ends upTo20, Ends since21, Class<?> fixture, Body body) {

    /** Code that hangs. */
    @FunctionalInterface
    interface Body {
        void run() throws Exception;
    }

    /** Ends in the suite JVM, in this way. */
    static Way of(String words, End suite, Body body) {
        Ends ends = new Ends(suite, End.NONE);
        return new Way(words, ends, ends, HangingTestCase.class, body);
    }

    /** Hangs elsewhere than in a test method. */
    static Way in(Class<?> fixture, String words, End suite) {
        Ends ends = new Ends(suite, End.NONE);
        return new Way(words, ends, ends, fixture, () -> {});
    }

    Way rerun(End rerun) {
        return with(new Ends(upTo20.suite(), rerun), new Ends(since21.suite(), rerun));
    }

    Way since21(End suite, End rerun) {
        return with(upTo20, new Ends(suite, rerun));
    }

    /** It needs JDK 21. */
    Way only21() {
        return with(Ends.ABSENT, since21);
    }

    private Way with(Ends older, Ends newer) {
        return new Way(words, older, newer, fixture, body);
    }

    Ends on(int jdk) {
        return jdk < 21 ? upTo20 : since21;
    }

    @Override
    public String toString() {
        return words;
    }
}
