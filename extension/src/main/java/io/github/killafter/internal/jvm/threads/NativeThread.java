// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.threads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A thread as the operating system numbers it. */
public record NativeThread(long id) {

    /** Find it in a thread dump, the only public source for threads other than the caller. */
    public static Optional<NativeThread> of(Thread thread) {
        return ThreadPrint.take()
                .flatMap(print -> print.nativeId(javaId(thread)))
                .map(NativeThread::new);
    }

    /** Return how long this thread of this process has run, in units of its own; empty if Linux does not report it. */
    public Optional<String> hasRun() {
        try {
            // proc(5): the first number is the time on a processor, in nanoseconds.
            String schedule = Files.readString(Path.of("/proc/self/task", Long.toString(id), "schedstat"));
            return Optional.of(schedule.substring(0, Math.max(0, schedule.indexOf(' '))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("deprecation") // threadId() is newer than JDK 17
    private static long javaId(Thread thread) {
        return thread.getId();
    }
}
