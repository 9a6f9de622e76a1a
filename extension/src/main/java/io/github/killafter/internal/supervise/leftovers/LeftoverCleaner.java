// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.leftovers;

import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.jvm.threads.LiveThreads;
import io.github.killafter.internal.supervise.code.SetUpThreads;
import io.github.killafter.internal.supervise.code.Stacks;
import io.github.killafter.internal.supervise.surroundings.Helpers;
import io.github.killafter.internal.supervise.surroundings.Interventions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds, once, the leftovers of certain calls; on a helper thread and for a bounded time, because reading threads and
 * processes can block. This class is thread-safe.
 */
public final class LeftoverCleaner {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    /** For leftovers that are about to end by themselves. */
    private static final Duration SETTLE = Duration.ofMillis(200);

    private final Interventions interventions;
    private final Helpers helpers;

    public LeftoverCleaner(Interventions interventions, Helpers helpers) {
        this.interventions = interventions;
        this.helpers = helpers;
    }

    /** Return what is still alive, without waiting for threads that only wait themselves. */
    public Found find(Collection<Origin> origins) {
        Queue<Leftover> waiting = new ConcurrentLinkedQueue<>();
        List<Leftover> named = bounded(origins, (present, reported) -> findIn(present, reported, waiting));
        return new Found(named, List.copyOf(waiting));
    }

    /** Stop leftovers that are still alive after a moment; return them with their outcomes. */
    public List<Leftover> stopLater(Collection<Origin> origins) {
        return bounded(origins, (present, reported) -> {
            if (stays(present)) {
                stopIn(present, List.of(), reported);
            }
        });
    }

    /**
     * Stop the leftovers of a call that hung, in other threads as well; return them with their outcomes.
     *
     * @param setUp the threads of its class that are to be left alone
     */
    public List<Leftover> stop(Origin origin, GuardedCall call, SetUpThreads setUp) {
        origin.settle();
        ForeignThreadFinder lent = new ForeignThreadFinder(origin, call, setUp);
        return inTime(Set.of(origin), (present, reported) -> stopIn(present, lent.find(), reported));
    }

    private static boolean stays(Set<Origin> origins) {
        return !Polling.until(() -> !Finder.isAnythingLeft(origins), SETTLE);
    }

    private static void findIn(Set<Origin> origins, Queue<Leftover> named, Queue<Leftover> waiting) {
        if (Finder.processes(origins).findAny().isPresent()) {
            boolean unused =
                    Polling.until(() -> Finder.processes(origins).findAny().isEmpty(), SETTLE);
        }
        Finder.processes(origins).map(Leftover::of).forEach(named::add);
        List<LeftThread> threads = Finder.threads(origins).toList();
        List<Thread> burning =
                ProcessorUse.burning(threads.stream().map(LeftThread::thread).toList(), LeftoverCleaner::thatRun);
        for (LeftThread left : threads) {
            if (burning.contains(left.thread())) {
                named.add(Leftover.of(left));
            } else if (left.isThere() && !left.thread().isDaemon()) {
                waiting.add(Leftover.of(left));
            }
        }
    }

    private static List<Thread> thatRun(List<Thread> threads) {
        List<Thread> running = threads.stream()
                .filter(thread -> thread.getState() == Thread.State.RUNNABLE)
                .toList();
        Stacks stacks = Stacks.of(running);
        return running.stream()
                .filter(thread -> !Stacks.isWaitingForIo(stacks.of(thread)))
                .toList();
    }

    // Processes first: threads may wait for them.
    private void stopIn(Set<Origin> origins, List<LeftThread> lent, Queue<Leftover> reported) {
        new ProcessStopper(origins).stop((left, outcome) -> reported.add(Leftover.of(left, outcome)));
        ThreadStopper threads = new ThreadStopper(interventions, helpers);
        threads.stop(
                Stream.concat(Finder.threads(origins), lent.stream()).toList(),
                (left, outcome) -> reported.add(Leftover.of(left, outcome)));
        Origin any = origins.iterator().next();
        threads.doubts().forEach(doubt -> reported.add(new Leftover(any, doubt)));
    }

    private List<Leftover> bounded(Collection<Origin> origins, BiConsumer<Set<Origin>, Queue<Leftover>> look) {
        Set<Origin> worthALook = origins.stream().filter(Origin::isWorthALook).collect(Collectors.toSet());
        if (worthALook.isEmpty()) {
            return List.of();
        }
        worthALook.forEach(Origin::settle);
        return inTime(worthALook, look);
    }

    private List<Leftover> inTime(Set<Origin> origins, BiConsumer<Set<Origin>, Queue<Leftover>> look) {
        Queue<Leftover> reported = new ConcurrentLinkedQueue<>();
        Boolean done = helpers.call(timeLimit(), () -> {
            look.accept(origins, reported);
            return true;
        });
        List<Leftover> found = new ArrayList<>(reported);
        if (done == null) {
            found.add(new Leftover(origins.iterator().next(), "there may be more: the search took too long"));
        }
        return found;
    }

    // Threads that spin have to be stopped even if that takes long: they would slow down all the tests to come.
    private static Duration timeLimit() {
        long busy = LiveThreads.unavailableReason().isPresent()
                ? 0
                : LiveThreads.all().stream()
                        .filter(thread -> thread.getState() == Thread.State.RUNNABLE)
                        .count();
        return TIME_LIMIT.plus(ThreadStopper.forMany((int) busy));
    }

    /**
     * What calls that ended in time have left.
     *
     * @param named processes, and threads that use processor time
     * @param waiting threads that wait and that are no daemons
     */
    public record Found(List<Leftover> named, List<Leftover> waiting) {}
}
