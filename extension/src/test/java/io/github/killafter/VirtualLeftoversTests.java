// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.StoppedError;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangTestKit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** How the virtual threads end that a hung test has started. */
@Timeout(60)
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "JEP 444")
class VirtualLeftoversTests {

    private static final LinkedBlockingQueue<Object> ENDED = new LinkedBlockingQueue<>();
    private static volatile boolean over;

    @BeforeEach
    void begin() {
        over = false;
        ENDED.clear();
    }

    @AfterEach
    void endWhatIsLeft() {
        over = true;
    }

    @Test
    void stopsOneThatSpins() throws InterruptedException {
        List<String> notes = notesOf(SpinsTestCase.class);

        assertThat(ENDED.poll(10, TimeUnit.SECONDS)).isInstanceOf(StoppedError.class);
        assertThat(notes).singleElement().satisfies(note -> assertThat(note)
                .startsWith("left behind: virtual thread \"\" in io.github.killafter.VirtualLeftoversTests.")
                .endsWith(": ended by RAISE"));
    }

    @Test
    void interruptsOneThatWaits() throws InterruptedException {
        List<String> notes = notesOf(WaitsTestCase.class);

        assertThat(ENDED.poll(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        assertThat(notes).singleElement().satisfies(note -> assertThat(note).endsWith(": ended by an interrupt"));
    }

    @Test
    void namesOneThatCannotBeStopped() {
        assertThat(notesOf(ParksTestCase.class)).singleElement().satisfies(note -> assertThat(note)
                .startsWith("left behind: virtual thread")
                .contains("VirtualLeftoversTests")
                .endsWith(": still alive: nothing stopped it"));
    }

    private static List<String> notesOf(Class<?> fixture) {
        return HangTestKit.kit()
                .andRun(fixture)
                .escalationOf("hangs()")
                .attempts()
                .get(0)
                .notes();
    }

    private static void start(Hang hang) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Runnable task = () -> {
            begun.countDown();
            try {
                hang.run();
            } catch (Throwable e) {
                ENDED.add(e);
            }
        };
        requireNonNull(Thread.class.getMethod("startVirtualThread", Runnable.class))
                .invoke(null, task);
        begun.await();
    }

    /** What the virtual thread does. */
    @FunctionalInterface
    private interface Hang {
        void run() throws Exception;
    }

    private static void spin() {
        while (!over) {
            Thread.onSpinWait();
        }
    }

    @Fixture
    abstract static class Hangs {

        @Test
        @KillAfter(value = 300, unit = MILLISECONDS)
        void hangs() throws Exception {
            begin();
            spin();
        }

        abstract void begin() throws Exception;
    }

    static class SpinsTestCase extends Hangs {
        @Override
        void begin() throws Exception {
            start(VirtualLeftoversTests::spin);
        }
    }

    static class WaitsTestCase extends Hangs {
        @Override
        void begin() throws Exception {
            start(() -> new CountDownLatch(1).await());
        }
    }

    static class ParksTestCase extends Hangs {
        @Override
        void begin() throws Exception {
            start(() -> {
                while (!over) {
                    boolean unused = Thread.interrupted();
                    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
                }
            });
        }
    }
}
