// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.leftovers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.StoppedError;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StoppedQuietlyTests {

    private final Queue<Throwable> printed = new ConcurrentLinkedQueue<>();

    private final ThreadGroup group = new ThreadGroup("prints") {
        @Override
        public void uncaughtException(Thread thread, Throwable thrown) {
            printed.add(thrown);
        }
    };

    @Test
    void printsWhatDidNotStopTheThreadOnly() throws InterruptedException {
        IllegalStateException own = new IllegalStateException("own");

        dieBy(new StoppedError("stopped"));
        dieBy(own);

        assertThat(printed).containsExactly(own);
    }

    @Test
    void leavesAHandlerOfTheThreadAlone() throws InterruptedException {
        StoppedError stopped = new StoppedError("stopped");
        Thread thread = new Thread(group, () -> {
            throw stopped;
        });
        thread.setUncaughtExceptionHandler((dead, thrown) -> printed.add(thrown));
        StoppedQuietly.prepare(thread);

        thread.start();
        thread.join();

        assertThat(printed).containsExactly(stopped);
    }

    private void dieBy(Throwable thrown) throws InterruptedException {
        Thread thread = new Thread(group, () -> StoppedQuietlyTests.<Error>sneak(thrown));
        StoppedQuietly.prepare(thread);
        thread.start();
        thread.join();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the point is to declare nothing
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
