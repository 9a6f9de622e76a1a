// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.repair;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What a thread waited on while exceptions were raised in it, and what else they may have broken. */
public final class WaitRecord {

    // A thread that catches everything can visit any number of locks; those it saw first are as good as any.
    private static final int MOST = 64;

    // They know which signal was lost, the queues of their locks do not.
    private static final Comparator<Object> CONDITIONS_FIRST =
            Comparator.comparing(blocker -> !(blocker instanceof Condition));

    private final Thread target;
    private final Set<Object> blockers = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> critical = new LinkedHashSet<>();

    public WaitRecord(Thread target) {
        this.target = target;
    }

    /**
     * Note what the thread waits on, if anything: before each raise, and at the end, as the JVM does not clear it when an
     * exception ends the wait.
     */
    public void note(@Nullable Object blocker) {
        if (blocker != null && blockers.size() < MOST) {
            blockers.add(blocker);
        }
    }

    public void noteCritical(String place) {
        critical.add(place);
    }

    /** Repair what can be repaired, and return what cannot. */
    public List<String> settle(boolean ended) {
        List<String> doubts = new ArrayList<>();
        critical.forEach(place -> doubts.add("an exception was raised in " + place));
        blockers.stream().sorted(CONDITIONS_FIRST).forEach(blocker -> settle(blocker, ended)
                .ifPresent(doubts::add));
        return doubts;
    }

    private Optional<String> settle(Object blocker, boolean ended) {
        // A worker that is idle but alive is no harm to its pool.
        if (blocker instanceof ForkJoinPool && target.isAlive()) {
            return Optional.empty();
        }
        // Removing a thread that waits there now would make it spin for ever.
        boolean waitsNow = target.isAlive() && LockSupport.getBlocker(target) == blocker;
        return ended && !waitsNow
                ? SynchronizerRepair.repair(blocker, target)
                : Optional.of("a thread that is still alive waits or waited for " + SynchronizerRepair.name(blocker));
    }
}
