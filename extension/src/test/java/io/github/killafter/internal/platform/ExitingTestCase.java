// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

import static org.assertj.core.api.Assertions.fail;

import io.github.killafter.KillAfter;
import io.github.killafter.testkit.Fixture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Ends its JVM in the way that a system property names. */
@Fixture
@TestMethodOrder(MethodOrderer.MethodName.class)
class ExitingTestCase {

    static final String WAY = "way";

    /** How to end a JVM. */
    enum Way {
        BODY,
        THREAD,
        AFTER_ALL,
        STATIC_INITIALISER,
        WAITING_HOOK,
        HALT,
        TERM,
        KILL,
        SEGV;

        static Way chosen() {
            return valueOf(System.getProperty(WAY));
        }

        /** Return whether the JVM can report it itself. */
        boolean isOrderly() {
            return switch (this) {
                case BODY, THREAD, AFTER_ALL, STATIC_INITIALISER, WAITING_HOOK, TERM -> true;
                case HALT, KILL, SEGV -> false;
            };
        }

        void go() throws Exception {
            switch (this) {
                case BODY -> exit();
                case THREAD -> new Thread(Way::exit, "exiting").start();
                case AFTER_ALL -> {
                    return;
                }
                case STATIC_INITIALISER -> Initialised.touch();
                case WAITING_HOOK -> {
                    Runtime.getRuntime().addShutdownHook(new Thread(Way::waitForNothing));
                    exit();
                }
                case HALT -> Runtime.getRuntime().halt(3);
                case TERM, KILL, SEGV -> signal(name());
            }
            new CountDownLatch(1).await();
        }

        static void exit() {
            System.exit(3);
        }

        private static void signal(String name) throws Exception {
            String pid = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
        }

        private static void waitForNothing() {
            try {
                boolean unused = new CountDownLatch(1).await(2, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Exits when it is first used. */
    static final class Initialised {

        static {
            Way.exit();
        }

        static void touch() {}
    }

    @Test
    void a_passes() {}

    @Test
    void b_fails() {
        fail("on purpose");
    }

    @Test
    void c_isAborted() {
        Assumptions.abort("on purpose");
    }

    @Test
    @Disabled("on purpose")
    void d_isSkipped() {}

    @Test
    @KillAfter(value = 50)
    void e_endsTheJvm() throws Exception {
        Way.chosen().go();
    }

    @AfterAll
    static void endTheJvm() {
        if (Way.chosen() == Way.AFTER_ALL) {
            Way.exit();
        }
    }
}
