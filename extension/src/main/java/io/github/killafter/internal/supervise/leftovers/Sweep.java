// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.leftovers;

import io.github.killafter.internal.supervise.surroundings.Force;
import io.github.killafter.internal.supervise.surroundings.Helpers;
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
 * Looks, once, for what certain calls have left behind; on a helper thread and for a bounded time, since asking threads
 * and processes can block. This class is thread-safe.
 */
public final class Sweep {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** For what is about to end by itself. */
    private static final Duration SETTLE = Duration.ofMillis(200);

    private final Force force;
    private final Helpers helpers;

    public Sweep(Force force, Helpers helpers) {
        this.force = force;
        this.helpers = helpers;
    }

    /** Return what is still there after a moment. */
    public List<Leftover> find(Collection<Origin> origins) {
        return bounded(origins, this::findIn);
    }

    /** Stop what is still there after a moment; return what that was and what became of it. */
    public List<Leftover> stopLater(Collection<Origin> origins) {
        return bounded(origins, (present, told) -> {
            if (stays(present)) {
                stopIn(present, List.of(), told);
            }
        });
    }

    /**
     * Stop what is there of a call that hung, in threads of others as well; return what that was and what became of it.
     *
     * @param testClass the binary name of its test class
     */
    public List<Leftover> stop(Origin origin, String testClass) {
        origin.settle();
        LentThreads lent = new LentThreads(origin, testClass);
        return inTime(Set.of(origin), (present, told) -> stopIn(present, lent.burning(), told));
    }

    private static boolean stays(Set<Origin> origins) {
        return !Patience.until(() -> !Finder.isAnythingLeft(origins), SETTLE);
    }

    private void findIn(Set<Origin> origins, Queue<Leftover> told) {
        if (stays(origins)) {
            Finder.processes(origins).map(Leftover::of).forEach(told::add);
            Finder.threads(origins).map(Leftover::of).forEach(told::add);
        }
    }

    // Processes first: threads may wait for them.
    private void stopIn(Set<Origin> origins, List<LeftThread> lent, Queue<Leftover> told) {
        new ProcessStopper(origins).stop((left, fate) -> told.add(Leftover.of(left, fate)));
        ThreadStopper threads = new ThreadStopper(force, helpers);
        threads.stop(
                Stream.concat(Finder.threads(origins), lent.stream()).toList(),
                (left, fate) -> told.add(Leftover.of(left, fate)));
        Origin any = origins.iterator().next();
        threads.doubts().forEach(doubt -> told.add(new Leftover(any, doubt)));
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
        Queue<Leftover> told = new ConcurrentLinkedQueue<>();
        Boolean done = helpers.call(PATIENCE, () -> {
            look.accept(origins, told);
            return true;
        });
        List<Leftover> found = new ArrayList<>(told);
        if (done == null) {
            found.add(new Leftover(origins.iterator().next(), "there may be more: looking for it took too long"));
        }
        return found;
    }
}
