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
                stopIn(present, told);
            }
        });
    }

    /** Stop what is there; return what that was and what became of it. */
    public List<Leftover> stop(Collection<Origin> origins) {
        return bounded(origins, this::stopIn);
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
    private void stopIn(Set<Origin> origins, Queue<Leftover> told) {
        new ProcessStopper(origins).stop((left, fate) -> told.add(Leftover.of(left, fate)));
        ThreadStopper threads = new ThreadStopper(force, helpers);
        threads.stop(Finder.threads(origins).toList(), (left, fate) -> told.add(Leftover.of(left, fate)));
        Origin any = origins.iterator().next();
        threads.doubts().forEach(doubt -> told.add(new Leftover(any, doubt)));
    }

    private List<Leftover> bounded(Collection<Origin> origins, BiConsumer<Set<Origin>, Queue<Leftover>> look) {
        Set<Origin> worthALook = origins.stream().filter(Origin::isWorthALook).collect(Collectors.toSet());
        if (worthALook.isEmpty()) {
            return List.of();
        }
        worthALook.forEach(Origin::settle);
        Queue<Leftover> told = new ConcurrentLinkedQueue<>();
        Boolean done = helpers.call(PATIENCE, () -> {
            look.accept(worthALook, told);
            return true;
        });
        List<Leftover> found = new ArrayList<>(told);
        if (done == null) {
            found.add(new Leftover(worthALook.iterator().next(), "there may be more: looking for it took too long"));
        }
        return found;
    }
}
