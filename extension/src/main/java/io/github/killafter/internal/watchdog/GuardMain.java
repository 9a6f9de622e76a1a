// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.watchdog;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The main class of the guard. Its arguments are those that {@link GuardProcess} gives it. */
public final class GuardMain {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final WatchedJvm suite;
    private final CountDownLatch inputEnded = new CountDownLatch(1);
    private volatile boolean released;

    private GuardMain(WatchedJvm suite) {
        this.suite = suite;
    }

    /** Watch until the JVM is gone. */
    public static void main(String[] arguments) throws InterruptedException {
        long pid = Long.parseLong(arguments[0]);
        new GuardMain(new WatchedJvm(pid, Path.of(arguments[1]), Duration.parse(arguments[2]))).watch();
    }

    private void watch() throws InterruptedException {
        Thread reader = new Thread(this::awaitEnd, "input");
        reader.setDaemon(true);
        reader.start();
        boolean ended = false;
        // Another process can have inherited the other end of the pipe and hold it open.
        while (!ended && suite.isAlive()) {
            ended = isEnded() || suite.killIfFrozen();
        }
        boolean unused = isEnded(); // what was written to it last has been read then
        if (!suite.isKilled() && !released) {
            suite.reportIfCutOff();
        }
    }

    private boolean isEnded() throws InterruptedException {
        return inputEnded.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void awaitEnd() {
        try {
            released = System.in.read() == GuardProcess.RELEASE;
        } catch (IOException gone) {
            released = false;
        } finally {
            inputEnded.countDown();
        }
    }
}
