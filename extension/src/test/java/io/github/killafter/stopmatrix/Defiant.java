// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import static io.github.killafter.stopmatrix.End.FROZEN;
import static io.github.killafter.stopmatrix.End.INTERRUPT;
import static io.github.killafter.stopmatrix.End.RAISE;
import static io.github.killafter.stopmatrix.End.TERMINATE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.killafter.escalation.StoppedError;
import io.github.killafter.internal.jvm.raise.HangKind;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.opentest4j.TestAbortedException;

/** Code that does not want to be stopped, or hides that it was. */
final class Defiant {

    static final List<Way> ALL = List.of(
            Way.of("loop that catches Throwable", FROZEN, HangKind.CATCH_THROWABLE::hang)
                    .rerun(TERMINATE),
            Way.of(
                            "sleep in a loop that catches Throwable",
                            FROZEN,
                            () -> Never.againAfterAll(() -> Thread.sleep(Never.LONG)))
                    .rerun(TERMINATE),
            Way.of("reflection in a loop that swallows what the method throws", FROZEN, Defiant::reflect)
                    .rerun(TERMINATE),
            Way.of("loop that catches StoppedError, always", FROZEN, Defiant::catchAlways)
                    .rerun(TERMINATE),
            Way.of("loop that catches StoppedError, once", RAISE, Defiant::catchOnce),
            Way.of("catches StoppedError and passes", RAISE, Defiant::pass),
            Way.of("catches StoppedError and aborts", RAISE, Defiant::abort),
            Way.of("catches StoppedError and throws another", RAISE, Defiant::throwAnother),
            Way.of("assertThrows(Throwable) around a loop", RAISE, () -> assertThrows(Throwable.class, Never::spin)),
            Way.of("loop in finally", RAISE, Defiant::loopInFinally),
            Way.of("loop in finally in finally", RAISE, Defiant::loopInFinallyTwice),
            Way.of("lock that is held in finally", RAISE, Defiant::lockInFinally),
            Way.of("close() that hangs", RAISE, Defiant::closeHangs),
            Way.of("interrupts itself for ever", RAISE, Defiant::interruptItself),
            Way.of("catches the interrupt and passes", INTERRUPT, Defiant::passAfterInterrupt),
            Way.of("getMessage of what it throws hangs", RAISE, Defiant::throwMute),
            Way.of("toString of what it compares hangs", RAISE, () -> assertEquals(new Hostile("toString"), "else")),
            Way.of("equals of what it compares hangs", RAISE, () -> assertEquals(new Hostile("equals"), "else")),
            Way.of("getStackTrace of what it throws hangs", RAISE, Defiant::throwTraceless),
            Way.of("its uncaught-exception handler hangs", RAISE, Defiant::handlerHangs),
            Way.of("a thread local that hangs when it is inherited", RAISE, Defiant::inheritanceHangs));

    private Defiant() {}

    private static void reflect() {
        Never.again(() -> Never.class.getDeclaredMethod("spin").invoke(null));
    }

    private static void catchAlways() {
        while (true) {
            try {
                Never.spin();
            } catch (StoppedError e) {
                Never.ignore(e);
            }
        }
    }

    private static void catchOnce() {
        try {
            Never.spin();
        } catch (StoppedError e) {
            Never.spin();
        }
    }

    private static void pass() {
        try {
            Never.spin();
        } catch (StoppedError e) {
            Never.ignore(e);
        }
    }

    private static void abort() {
        try {
            Never.spin();
        } catch (StoppedError e) {
            throw new TestAbortedException("never mind", e);
        }
    }

    private static void throwAnother() {
        try {
            Never.spin();
        } catch (StoppedError e) {
            throw new IllegalStateException("something else");
        }
    }

    private static void loopInFinally() {
        try {
            Never.spin();
        } finally {
            Never.spin();
        }
    }

    private static void loopInFinallyTwice() {
        try {
            loopInFinally();
        } finally {
            Never.spin();
        }
    }

    private static void lockInFinally() {
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        try {
            Never.spin();
        } finally {
            Never.park();
            lock.unlock();
        }
    }

    private static void closeHangs() {
        try (AutoCloseable resource = Never::spin) {
            Never.use(resource);
            Never.spin();
        } catch (Exception e) {
            Never.ignore(e);
        }
    }

    private static void interruptItself() {
        Never.again(() -> {
            Thread.currentThread().interrupt();
            Thread.sleep(1);
        });
    }

    private static void passAfterInterrupt() {
        try {
            Thread.sleep(Never.LONG);
        } catch (InterruptedException e) {
            Never.ignore(e);
        }
    }

    /** Hangs in one of its methods. */
    private record Hostile(String method) {

        @Override
        public String toString() {
            hangIn("toString");
            return "hostile";
        }

        @Override
        public boolean equals(Object other) {
            hangIn("equals");
            return other instanceof Hostile hostile && hostile.method.equals(method);
        }

        @Override
        public int hashCode() {
            return method.hashCode();
        }

        private void hangIn(String here) {
            if (here.equals(method)) {
                Never.spin();
            }
        }
    }

    private static void throwMute() {
        throw new IllegalStateException() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                Never.spin();
                return "";
            }
        };
    }

    private static void throwTraceless() {
        throw new IllegalStateException() {
            private static final long serialVersionUID = 1L;

            @Override
            public StackTraceElement[] getStackTrace() {
                Never.spin();
                return super.getStackTrace();
            }
        };
    }

    private static void handlerHangs() {
        Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> Never.spin());
        Never.spin();
    }

    private static void inheritanceHangs() {
        InheritableThreadLocal<String> local = new InheritableThreadLocal<>() {
            @Override
            protected String childValue(String parent) {
                Never.spin();
                return parent;
            }
        };
        local.set("value");
        try {
            Never.use(new Thread(() -> {}));
        } finally {
            local.remove();
        }
    }
}
