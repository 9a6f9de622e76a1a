// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples;

import static io.github.killafter.samples.demo.End.PASSED;
import static io.github.killafter.samples.demo.End.STOPPED_BY_STOP_EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.KillAfter;
import io.github.killafter.escalation.StopEvent;
import io.github.killafter.samples.demo.EndsAs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** Code that checks its stop event ends by itself, with clean-up, when its timeout has passed. */
@KillAfter(1)
class WorkerSample {

    @EndsAs(STOPPED_BY_STOP_EVENT)
    // snippet: poll
    @Test
    void polls(StopEvent stop) {
        while (!stop.isSet()) {
            Worker.doOneUnitOfWork();
        }
    }
    // end of snippet

    @EndsAs(STOPPED_BY_STOP_EVENT)
    @Test
    void looksDeepInside() {
        new Worker().workForEver();
    }

    @EndsAs(STOPPED_BY_STOP_EVENT)
    // snippet: clean up
    @Test
    void closesItsSocket(StopEvent stop) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            stop.onSet(() -> close(server));
            server.accept(); // no interrupt ends this, but closing the socket does
        }
    }
    // end of snippet

    @EndsAs(PASSED)
    @Test
    @KillAfter(10)
    void finishesItsWork(StopEvent stop) {
        for (int unit = 0; unit < 1_000; unit++) {
            stop.throwIfSet();
            Worker.doOneUnitOfWork();
        }
        assertThat(stop.isSet()).isFalse();
    }

    private static void close(ServerSocket server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Worker {

        // snippet: current
        void workForEver() {
            while (true) {
                StopEvent.current().throwIfSet();
                doOneUnitOfWork();
            }
        }
        // end of snippet

        static void doOneUnitOfWork() {
            Thread.onSpinWait();
        }
    }
}
