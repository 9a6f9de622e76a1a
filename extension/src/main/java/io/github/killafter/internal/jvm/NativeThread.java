// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** A thread as the operating system numbers it. */
public record NativeThread(long id) {

    /** Look it up in a thread dump, which is the only public place that has it for a thread other than one's own. */
    public static Optional<NativeThread> of(Thread thread) {
        try {
            return inDump(dump(), javaId(thread));
        } catch (JMException e) {
            return Optional.empty(); // no such command here: the thread cannot be woken, and that is all
        }
    }

    /** Return how long this thread of this process has run, in units of its own; empty if Linux does not tell. */
    Optional<String> hasRun() {
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

    private static String dump() throws JMException {
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "threadPrint",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
    }

    @SuppressWarnings("deprecation") // threadId() is newer than JDK 17
    private static long javaId(Thread thread) {
        return thread.getId();
    }
}
