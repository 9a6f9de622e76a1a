// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.tricks;

import io.github.killafter.testkit.Fixture;
import org.opentest4j.AssertionFailedError;

/** Fails with a throwable that cannot be sent. */
final class ResultTricks {

    private ResultTricks() {}

    @Fixture
    static class NeverSaysWhyTestCase extends TrickTestCase {

        @Override
        void play() {
            throw new NeverAnswers();
        }
    }

    @Fixture
    static class ComparesWhatNeverAnswersTestCase extends TrickTestCase {

        @Override
        void play() {
            throw new AssertionFailedError("they differ", new Hanging(), new Hanging());
        }
    }

    @Fixture
    static class HasCausesInACircleTestCase extends TrickTestCase {

        @Override
        void play() {
            RuntimeException one = new RuntimeException("one");
            RuntimeException two = new RuntimeException("two", one);
            one.initCause(two);
            two.addSuppressed(one);
            throw one;
        }
    }

    @Fixture
    static class HasAMillionSuppressedTestCase extends TrickTestCase {

        @Override
        void play() {
            AssertionError thrown = new AssertionError("many");
            RuntimeException one = new RuntimeException("one of many");
            for (int i = 0; i < 1_000_000; i++) {
                thrown.addSuppressed(one);
            }
            throw thrown;
        }
    }

    @Fixture
    static class HasNewCausesForEverTestCase extends TrickTestCase {

        @Override
        void play() {
            throw new Endless();
        }
    }

    @Fixture
    static class SaysFarTooMuchTestCase extends TrickTestCase {

        @Override
        void play() {
            throw new AssertionError("x".repeat(50_000_000));
        }
    }

    @Fixture
    static class RecursesTestCase extends TrickTestCase {

        @Override
        @SuppressWarnings("InfiniteRecursion") // that is the trick
        void play() {
            play();
            play();
        }
    }

    @Fixture
    static class ThrowsWhatThrowsTestCase extends TrickTestCase {

        @Override
        void play() {
            throw new ThrowsItself();
        }
    }

    private static final class NeverAnswers extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            hang();
            return "";
        }

        private static void hang() {
            TrickTestCase.hang();
        }
    }

    private static final class Hanging {

        @Override
        public String toString() {
            TrickTestCase.hang();
            return "";
        }

        @Override
        public boolean equals(Object other) {
            TrickTestCase.hang();
            return true;
        }

        @Override
        public int hashCode() {
            TrickTestCase.hang();
            return 0;
        }
    }

    private static final class Endless extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable getCause() {
            return new Endless();
        }
    }

    private static final class ThrowsItself extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw this;
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw this;
        }

        @Override
        public synchronized Throwable getCause() {
            throw this;
        }

        @Override
        public String toString() {
            throw this;
        }
    }
}
