// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.recorder;

import io.github.killafter.internal.recorder.data.Result;
import io.github.killafter.internal.recorder.data.Started;
import io.github.killafter.internal.recorder.data.Started.Kind;
import io.github.killafter.internal.recorder.data.StartedCall;
import io.github.killafter.internal.recorder.file.Cell;
import io.github.killafter.internal.recorder.file.Content;
import io.github.killafter.internal.recorder.file.Layout;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A test or container in flight, as its own JVM knows it. */
final class Node {

    final long number;
    final int slot;
    final Started started;
    final @Nullable Node around;
    final @Nullable Node root;
    final long sinceNanos = System.nanoTime();

    /** How many of those that it is the root of have ended. */
    final AtomicLong ended = new AtomicLong();

    final AtomicLong calls = new AtomicLong();

    Node(long number, int slot, Started started, @Nullable Node around) {
        this.number = number;
        this.slot = slot;
        this.started = started;
        this.around = around;
        this.root = root();
    }

    // An engine can be within another one, as in a suite: then its classes are roots all the same.
    private @Nullable Node root() {
        if (started.kind() == Kind.ENGINE) {
            return null;
        }
        return around == null || around.root == null ? this : around.root;
    }

    private boolean isOfClass(Node other) {
        return started.testClass().equals(other.started.testClass());
    }

    boolean hasSlot() {
        return slot != FreeSlots.NONE;
    }

    Content content() {
        return Cell.content(Layout.NODE)
                .put(sinceNanos)
                .put(around == null ? 0 : around.number)
                .put(root == null ? 0 : root.number)
                .put(started.kind().name(), 10)
                .put(started.testClass(), 200)
                .put(started.method(), 100)
                .put(started.displayName(), 120)
                .put(Thread.currentThread().getName(), 60)
                .putIfFits(started.uniqueId());
    }

    Content content(Result result, Node within) {
        return Cell.content(Layout.RESULT)
                .put(number)
                .put(within.number)
                .put(within.ended.incrementAndGet())
                .put(result.name(), 10)
                .put(System.nanoTime() - sinceNanos)
                .put(started.method(), 50)
                .put(isOfClass(within) ? "" : started.testClass(), 60)
                .put(started.displayName(), 60);
    }

    Content content(StartedCall call) {
        return Cell.content(Layout.CALL_CELL)
                .put(System.nanoTime())
                .put(call.timeoutNanos())
                .put(call.label(), 20)
                .put(call.method(), 80);
    }
}
