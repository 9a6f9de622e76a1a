// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.runner;

import java.time.Duration;

/** How long a source of tests may take for all of them together, so that one without an end has one. */
public final class SourceLimit {

    static final Duration LEAST = Duration.ofSeconds(30);

    private static final int TIMES = 10;

    private SourceLimit() {}

    /** Return it for a source with this timeout. */
    public static Duration of(Duration timeout) {
        Duration times = timeout.multipliedBy(TIMES);
        return times.compareTo(LEAST) > 0 ? times : LEAST;
    }
}
