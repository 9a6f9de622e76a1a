// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.raise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RaiseLoopTests {

    private static final CountDownLatch INITIALISING = new CountDownLatch(1);

    @Test
    void raisesOnceEvenWhereItsTimeIsOverBeforeTheCodeLeavesWhatIsCritical() throws InterruptedException {
        Thread hung = new Thread(() -> assertThat(Initialised.READY).isTrue());
        hung.setDaemon(true);
        hung.setUncaughtExceptionHandler((thread, thrown) -> {});
        hung.start();
        INITIALISING.await();

        // Half of it is not over at the first look, and all of it at the second.
        RaiseReport report =
                new RaiseLoop(hung, stack -> new Error("enough"), new RaiseGate()).run(Duration.ofNanos(3));

        assertThat(report.raises()).isEqualTo(1);
        hung.join();
        assertThat(hung.isAlive()).isFalse();
    }

    private static final class Initialised {

        static final Boolean READY = spin();

        private static boolean spin() {
            INITIALISING.countDown();
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            return true;
        }
    }
}
