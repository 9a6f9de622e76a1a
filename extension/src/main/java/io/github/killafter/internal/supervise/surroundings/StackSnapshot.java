// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.surroundings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where a thread was at one instant. */
public record StackSnapshot(String threadName, Thread.State state, List<StackTraceElement> frames) {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(1);

    public StackSnapshot {
        frames = List.copyOf(frames);
    }

    /** Take the stack of a thread, for a bounded time: one that reaches no safepoint never returns it. */
    public static Optional<StackSnapshot> of(Thread thread, Helpers helpers) {
        return Optional.ofNullable(helpers.call(TIME_LIMIT, () -> now(thread)));
    }

    /** Return the stack of a thread, without a limit of time. */
    public static StackSnapshot now(Thread thread) {
        return new StackSnapshot(thread.getName(), thread.getState(), List.of(thread.getStackTrace()));
    }

    /** Return the innermost frame in words; empty if there is none. */
    public String topFrame() {
        return frames.isEmpty() ? "" : frames.get(0).toString();
    }
}
