// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.leftovers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Stops processes and their descendants: terminates them, then kills them. Confined to a helper thread. */
final class ProcessStopper {

    private static final Duration GRACE = Duration.ofMillis(200);
    private static final Duration KILL = Duration.ofMillis(500);

    /** More than one: while processes are killed they can start others. */
    private static final int ROUNDS = 3;

    private final Set<Origin> origins;
    private final Map<ProcessHandle, LeftProcess> found = new LinkedHashMap<>();

    ProcessStopper(Set<Origin> origins) {
        this.origins = origins;
    }

    /** Stop them, for a bounded time, and return the outcome of each. */
    void stop(BiConsumer<LeftProcess, CleanupOutcome> reported) {
        // All before the first: once its parent has ended, a process has no known ancestor.
        look();
        List<LeftProcess> ended = new ArrayList<>();
        if (!found.isEmpty()) {
            found.values().forEach(left -> left.process().destroy());
            boolean unused = Polling.until(() -> there().isEmpty(), GRACE);
            found.values().stream().filter(left -> !left.isThere()).forEach(ended::add);
            kill();
        }
        found.values().forEach(left -> reported.accept(left, fate(left, ended)));
    }

    private void kill() {
        for (int round = 0; round < ROUNDS && !there().isEmpty(); round++) {
            look();
            there().forEach(left -> left.process().destroyForcibly());
            boolean unused = Polling.until(() -> there().isEmpty(), KILL.dividedBy(ROUNDS));
        }
    }

    private static CleanupOutcome fate(LeftProcess left, List<LeftProcess> ended) {
        if (left.isThere()) {
            return CleanupOutcome.STILL_THERE;
        }
        return ended.contains(left) ? CleanupOutcome.TERMINATED : CleanupOutcome.KILLED;
    }

    private void look() {
        Finder.processes(origins).forEach(this::add);
        there().forEach(left -> Finder.tree(left.process())
                .map(process -> LeftProcess.of(process, left.origin()))
                .forEach(this::add));
    }

    private void add(LeftProcess left) {
        found.putIfAbsent(left.process(), left);
    }

    private List<LeftProcess> there() {
        return found.values().stream().filter(LeftProcess::isThere).toList();
    }
}
