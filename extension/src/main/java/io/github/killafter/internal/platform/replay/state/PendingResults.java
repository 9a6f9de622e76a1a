// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.replay.state;

import io.github.killafter.internal.platform.discover.ForkedDescriptor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The last results: code under test can forge them, but then the next real event contradicts them. So they are
 * forwarded only once the child has continued. Confined to one thread.
 */
public final class PendingResults {

    private final Deque<End> ends = new ArrayDeque<>();

    /** Note that something has ended that was in this state before. */
    public void add(ForkedDescriptor node, State before, Runnable report) {
        ends.add(new End(node, before, report));
    }

    /** Forward all of it, in order: the child has continued. */
    public void confirm() {
        while (!ends.isEmpty()) {
            ends.remove().report.run();
        }
    }

    /** Take all of it back, each to its former state; return the first, which the child has lied about or not survived. */
    public Optional<ForkedDescriptor> revoke(BiConsumer<ForkedDescriptor, State> to) {
        Optional<ForkedDescriptor> first = Optional.ofNullable(ends.peek()).map(End::node);
        for (Iterator<End> all = ends.iterator(); all.hasNext(); all.remove()) {
            End each = all.next();
            to.accept(each.node, each.before);
        }
        return first;
    }

    private record End(ForkedDescriptor node, State before, Runnable report) {}
}
