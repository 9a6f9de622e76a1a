// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.processes;

import io.github.killafter.internal.threads.OwnThreads;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The standard error of this process as the operating system knows it, for what must be printed although tests may hold
 * the lock of {@code System.err}, or have replaced it. No build tool uses it to talk to its JVM.
 */
public final class StandardError {

    private StandardError() {}

    /** Print a text in one write; returns after the given time at the latest, even if no reader takes it. */
    public static void print(String text, Duration atMost) {
        CountDownLatch printed = new CountDownLatch(1);
        Thread printer = OwnThreads.daemon("killafter-stderr", () -> {
            write(text);
            printed.countDown();
        });
        try {
            printer.start();
        } catch (OutOfMemoryError noThread) {
            write(text);
            return;
        }
        try {
            boolean unused = printed.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopWaiting) {
            Thread.currentThread().interrupt();
        }
    }

    /** Print a text in one write; returns once it is taken. */
    // Not closed: that would close the descriptor.
    public static void write(String text) {
        try {
            new FileOutputStream(FileDescriptor.err).write(text.getBytes(Charset.defaultCharset()));
        } catch (IOException noReader) {
            Thread.onSpinWait(); // there is no better place for it
        }
    }
}
