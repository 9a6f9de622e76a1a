// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.replay.state;

import io.github.killafter.internal.platform.discover.ForkedDescriptor;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Containers that were open when their JVM ended. What comes after one of them in another JVM begins after its end, as in one
 * JVM. Confined to one thread.
 */
public final class LeftOpen {

    private final Predicate<ForkedDescriptor> hasEnded;
    private final Predicate<ForkedDescriptor> isDone;
    private final Set<ForkedDescriptor> all = new LinkedHashSet<>();

    /**
     * Create it.
     *
     * @param isDone whether nothing is left to be run in a container
     */
    public LeftOpen(Predicate<ForkedDescriptor> hasEnded, Predicate<ForkedDescriptor> isDone) {
        this.hasEnded = hasEnded;
        this.isDone = isDone;
    }

    /** Add what is open in a JVM that has ended, innermost first. */
    public void take(Collection<ForkedDescriptor> open) {
        all.removeIf(hasEnded);
        all.addAll(open);
        open.clear();
    }

    /** End, by this action, what must end before the next one begins; with a container ends what is in it. */
    public void endBefore(ForkedDescriptor next, Consumer<ForkedDescriptor> end) {
        List.copyOf(all).stream()
                .filter(hasEnded.negate())
                .filter(left -> !next.getUniqueId().hasPrefix(left.getUniqueId()))
                .filter(isDone)
                .forEach(end);
    }
}
