// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.data;

import io.github.killafter.internal.wire.codec.OptionalComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a child needs to end itself when the suite JVM does not.
 *
 * @param suitePid the process id of the suite JVM
 * @param suiteStart when that process started, as far as the system reports it
 * @param terminateGrace how long clean-up may take after TERMINATE
 * @param deadline how long the child may live after the order
 */
public record Supervision(
        long suitePid, @OptionalComponent @Nullable Instant suiteStart, Duration terminateGrace, Duration deadline) {

    private static final Duration LONGEST = Duration.ofDays(365);

    public Supervision {
        terminateGrace = bounded(terminateGrace);
        deadline = bounded(deadline);
    }

    // So that a count of nanoseconds cannot overflow.
    private static Duration bounded(Duration duration) {
        return duration.compareTo(LONGEST) < 0 ? duration : LONGEST;
    }

    /** Describe this JVM as the suite JVM. */
    public static Supervision byThisJvm(Duration terminateGrace, Duration deadline) {
        ProcessHandle self = ProcessHandle.current();
        Optional<Instant> start = self.info().startInstant();
        return new Supervision(self.pid(), start.orElse(null), terminateGrace, deadline);
    }
}
