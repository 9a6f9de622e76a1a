// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.leftovers;

import io.github.killafter.internal.jvm.NativeEnvironment;
import io.github.killafter.internal.processes.MarkedProcesses;
import io.github.killafter.internal.processes.ProcessClock;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds processes that a call has started and that are no descendants of this JVM any more, because a process between
 * them has ended: on Linux they have inherited a variable of its environment. Which call it was is known from when they
 * began, unless another one that started processes ran then as well. This class is thread-safe.
 */
final class Daemons {

    private static final String VARIABLE = "KILLAFTER_JVM";
    private static final int MOST_CALLS = 100;

    /** The latest of those that started processes. */
    private static final Queue<Daemons> CALLS = new ConcurrentLinkedQueue<>();

    private final Instant begin;

    private volatile @Nullable Instant end;

    private Daemons(Instant begin) {
        this.begin = begin;
    }

    /** Mark all processes to come, before the first call. */
    static void prepare() {
        boolean unused = Mark.TEXT.isEmpty();
    }

    /** Begin with the first process that a call has started, just now; null if it is not known when that was. */
    static @Nullable Daemons startedBy(ProcessHandle process) {
        Instant begin = process.info().startInstant().or(ProcessClock::now).orElse(null);
        if (begin == null) {
            return null;
        }
        Daemons daemons = new Daemons(begin);
        CALLS.add(daemons);
        if (CALLS.size() > MOST_CALLS) {
            CALLS.poll();
        }
        return daemons;
    }

    /** Note that the call has ended. */
    void ended() {
        if (end == null) {
            end = ProcessClock.now().orElse(begin);
        }
    }

    /** Return those that are alive, each without its own descendants. Takes some milliseconds. */
    Stream<ProcessHandle> find() {
        if (Mark.TEXT.isEmpty()) {
            return Stream.empty();
        }
        List<ProcessHandle> marked = MarkedProcesses.find(Mark.TEXT);
        Set<ProcessHandle> descendants = ProcessHandle.current().descendants().collect(Collectors.toSet());
        return marked.stream()
                .filter(process -> !descendants.contains(process)
                        && process.info()
                                .startInstant()
                                .filter(this::isOnlyOneAt)
                                .isPresent());
    }

    private boolean isOnlyOneAt(Instant start) {
        return ranAt(start) && CALLS.stream().noneMatch(other -> other != this && other.ranAt(start));
    }

    private boolean ranAt(Instant start) {
        Instant ended = end;
        return !start.isBefore(begin) && (ended == null || !start.isAfter(ended));
    }

    private static final class Mark {

        static final String TEXT = set();

        private static String set() {
            if (!System.getProperty("os.name", "").equals("Linux")
                    || NativeEnvironment.unavailableReason().isPresent()) {
                return "";
            }
            String id = UUID.randomUUID().toString();
            NativeEnvironment.set(VARIABLE, id);
            return VARIABLE + "=" + id;
        }
    }
}
