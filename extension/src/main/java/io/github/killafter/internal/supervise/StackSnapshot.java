// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import java.util.List;

/** Where a thread was at one instant. */
public record StackSnapshot(String threadName, Thread.State state, List<StackTraceElement> frames) {

    public StackSnapshot {
        frames = List.copyOf(frames);
    }

    static StackSnapshot of(Thread thread) {
        return new StackSnapshot(thread.getName(), thread.getState(), List.of(thread.getStackTrace()));
    }
}
