// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.thrown;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThrownTests {

    @Test
    void leavesAThrowableAloneWhoseMethodsAnswer() {
        Throwable plain = new IOException("as it is", new IllegalStateException());

        assertThat(Thrown.madeSafe(plain)).isSameAs(plain);
        assertThat(Thrown.madeSafe(new Custom(() -> "own message"))).isInstanceOf(Custom.class);
        assertThat(Thrown.madeSafe(new Custom(() -> null))).isInstanceOf(Custom.class);
    }

    @Test
    void leavesCausesAloneThatFormACircle() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);

        assertThat(Thrown.madeSafe(first)).isSameAs(first);
    }

    @Test
    void standsInForOneWhoseMessageThrows() {
        Throwable broken = new Custom(() -> {
            throw new IllegalStateException();
        });

        Throwable safe = Thrown.madeSafe(broken);

        assertThat(safe)
                .isInstanceOf(AssertionError.class)
                .hasMessage(Custom.class.getName() + ": its message cannot be read"
                        + " [replaced: its methods threw java.lang.IllegalStateException]")
                .hasNoCause();
        assertThat(safe.getStackTrace()).isEqualTo(broken.getStackTrace());
    }

    @Test
    void standsInForOneDeepInsideThatCannotBeRead() {
        Throwable outer = new RuntimeException("outer", new Exception("middle", new Custom(() -> {
            throw new StackOverflowError();
        })));

        assertThat(Thrown.madeSafe(outer)).hasMessageStartingWith("java.lang.RuntimeException: outer [replaced:");
    }

    @Test
    void standsInForASuppressedOneThatCannotBeRead() {
        Throwable outer = new RuntimeException("outer");
        outer.addSuppressed(new Custom(() -> {
            throw new IllegalStateException();
        }));

        assertThat(Thrown.madeSafe(outer)).hasMessageContaining("[replaced:");
    }

    @Test
    void cutsMegabytesAndCountsThem() {
        String huge = "a".repeat(ThrownStandIn.MAX_MESSAGE) + "the end";

        Throwable safe = Thrown.madeSafe(new Exception(huge));

        assertThat(safe.toString()).hasSizeLessThan(5000);
        assertThat(safe).hasMessageContaining(" characters cut ... ").hasMessageContaining("the end");
    }

    @Test
    void givesUpOnCausesThatNeverEnd() {
        Throwable endless = new Endless(0);

        assertThat(Thrown.madeSafe(endless)).hasMessageContaining("too long");
    }

    @Test
    void standsInForOneThatCannotBeKeptInASet() {
        Throwable broken = new Exception() {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean equals(@Nullable Object other) {
                return this == other;
            }

            @Override
            public int hashCode() {
                throw new StackOverflowError();
            }
        };

        assertThat(Thrown.madeSafe(broken)).hasMessageContaining("its methods threw java.lang.StackOverflowError");
    }

    @Test
    void standsInForOneThatCannotBePrinted() {
        Throwable broken = new Exception("outer", new Exception() {
            private static final long serialVersionUID = 1L;

            @Override
            public void printStackTrace(PrintWriter target) {
                throw new UnsupportedOperationException();
            }
        });

        assertThat(Thrown.madeSafe(broken)).hasMessageContaining("java.lang.UnsupportedOperationException");
    }

    @Test
    void leavesOneAloneThatPrintsItselfInItsOwnWay() {
        Throwable own = new Exception() {
            private static final long serialVersionUID = 1L;

            @Override
            public void printStackTrace(PrintStream target) {
                target.println("my own way");
            }
        };

        assertThat(Thrown.madeSafe(own)).isSameAs(own);
    }

    @Test
    void standsInForOneWithoutAStack() {
        Throwable broken = new Exception("own message") {
            private static final long serialVersionUID = 1L;

            @Override
            @SuppressWarnings("NullAway") // the fault to survive
            public StackTraceElement[] getStackTrace() {
                return null;
            }
        };

        Throwable safe = Thrown.madeSafe(broken);

        assertThat(safe).hasMessageContaining("own message");
        assertThat(safe.getStackTrace()).isEmpty();
    }

    @Test
    void standsInForOneThatTakesNoStack() {
        Throwable broken = new Exception("own message", null, false, /* writableStackTrace */ false) {
            private static final long serialVersionUID = 1L;

            @Override
            public void setStackTrace(StackTraceElement[] stack) {
                throw new UnsupportedOperationException();
            }
        };

        assertThat(Thrown.madeSafe(broken))
                .hasMessageContaining(
                        "own message [replaced: its methods threw java.lang.UnsupportedOperationException");
    }

    private interface Message {

        @Nullable
        String get();
    }

    private static final class Custom extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Message message;

        Custom(Message message) {
            this.message = message;
        }

        @Override
        public @Nullable String getMessage() {
            return message.get();
        }
    }

    private static final class Endless extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int depth;

        Endless(int depth) {
            this.depth = depth;
        }

        @Override
        public synchronized Throwable getCause() {
            return new Endless(depth + 1);
        }
    }
}
