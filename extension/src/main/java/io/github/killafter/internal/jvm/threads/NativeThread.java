// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.threads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A thread as the operating system numbers it. */
public record NativeThread(long id) {

    /** Find it in a thread dump, the only public source for threads other than the caller. */
    public static Optional<NativeThread> of(Thread thread) {
        return ThreadPrint.take().flatMap(print -> print.nativeThread(javaId(thread)));
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

    // As in: "main" #1 prio=5 os_prio=0 cpu=40.00ms elapsed=0.10s tid=0x00007f6a94018020 nid=0x3f41 runnable
    // Up to JDK 18 the number is hexadecimal. The name can hold anything, so the last match of the line counts.
    static Optional<NativeThread> inDump(String dump, long javaId) {
        Matcher line = Pattern.compile("\" #" + javaId + " .*[ ]nid=(0x[0-9a-f]+|[0-9]+) ")
                .matcher(dump);
        return line.find() ? Optional.of(new NativeThread(Long.decode(line.group(1)))) : Optional.empty();
    }

    @SuppressWarnings("deprecation") // threadId() is newer than JDK 17
    private static long javaId(Thread thread) {
        return thread.getId();
    }
}
