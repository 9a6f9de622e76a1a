// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.watchdog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the threads of a process do, as the operating system knows it: the process itself cannot be asked. Empty where
 * there is no {@code /proc}.
 */
record ThreadStates(List<OsThread> all) {

    /** For how long their use of the processor is measured. */
    static final Duration SPAN = Duration.ofSeconds(1);

    private static final long TICK_MILLIS = 10; // USER_HZ is 100 (time(7))
    private static final int COMM_LENGTH = 15;

    // They collect garbage, or dump the heap, and no Java thread runs meanwhile.
    private static final List<String> OF_THE_JVM = List.of("VM Thread", "GC Thread", "G1 ", "ZWorker", "Shenandoah");

    // They go on while all Java threads wait.
    private static final List<String> COMPILERS = List.of("C1 Compiler", "C2 Compiler");

    ThreadStates {
        all = List.copyOf(all);
    }

    /** Look at a process for a while. */
    static ThreadStates of(long pid) {
        Map<Long, OsThread> before = new HashMap<>();
        read(pid).forEach(thread -> before.put(thread.id, thread));
        LockSupport.parkNanos(SPAN.toNanos());
        return new ThreadStates(read(pid).stream()
                .map(thread -> thread.since(before.get(thread.id)))
                .sorted(Comparator.comparingLong(OsThread::cpuMillis).reversed())
                .toList());
    }

    private static List<OsThread> read(long pid) {
        List<OsThread> threads = new ArrayList<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path task : tasks) {
                threads.add(
                        OsThread.parse(new String(Files.readAllBytes(task.resolve("stat")), StandardCharsets.UTF_8)));
            }
        } catch (IOException | RuntimeException goneOrNotLinux) {
            return threads;
        }
        return threads;
    }

    /** Return whether a debugger has stopped the process, or is connected and may have. */
    boolean isDebugged() {
        String reader = "JDWP Command Reader".substring(0, COMM_LENGTH);
        return all.stream().anyMatch(thread -> thread.state == 't' || thread.name.equals(reader));
    }

    /** Return whether a signal has stopped the process. */
    boolean isStopped() {
        return !all.isEmpty() && all.stream().allMatch(thread -> thread.state == 'T');
    }

    /**
     * Return whether the JVM itself does something that takes its time, such as a long garbage collection. On a busy
     * machine that gets little processor time, but more than the threads that wait for it.
     */
    boolean isJvmBusy() {
        long ofJvm = cpuMillis(thread -> thread.isOneOf(OF_THE_JVM));
        long ofOthers = cpuMillis(thread -> !thread.isOneOf(OF_THE_JVM) && !thread.isOneOf(COMPILERS));
        return ofJvm > ofOthers || all.stream().anyMatch(thread -> thread.state == 'D' && thread.isOneOf(OF_THE_JVM));
    }

    /** Return whether the process could run, but got no processor. */
    boolean isStarved() {
        return cpuMillis(thread -> true) == 0 && all.stream().anyMatch(thread -> thread.state == 'R');
    }

    private long cpuMillis(Predicate<OsThread> which) {
        return all.stream().filter(which).mapToLong(OsThread::cpuMillis).sum();
    }

    /**
     * One thread.
     *
     * @param id its id
     * @param name its name, cut by the operating system
     * @param state its state, as in proc_pid_stat(5)
     * @param cpuMillis the processor time it used
     */
    record OsThread(long id, String name, char state, long cpuMillis) {

        // As in "4711 (name) R 1 ...": the name can hold anything, the last parenthesis is its end.
        static OsThread parse(String stat) {
            int open = stat.indexOf('(');
            int close = stat.lastIndexOf(')');
            String[] rest = stat.substring(close + 2).split(" ", -1);
            long ticks = Long.parseLong(rest[11]) + Long.parseLong(rest[12]); // fields 14 and 15
            return new OsThread(
                    Long.parseLong(stat.substring(0, open).strip()),
                    stat.substring(open + 1, close),
                    rest[0].charAt(0),
                    ticks * TICK_MILLIS);
        }

        private boolean isOneOf(List<String> names) {
            return names.stream().anyMatch(name::startsWith);
        }

        /** Return whether it runs code while the JVM waits for all its Java threads to stop. */
        boolean isLoop() {
            return state == 'R' && cpuMillis > 0 && !isOneOf(OF_THE_JVM) && !isOneOf(COMPILERS);
        }

        OsThread since(@Nullable OsThread before) {
            return before == null ? this : new OsThread(id, name, state, cpuMillis - before.cpuMillis);
        }
    }
}
