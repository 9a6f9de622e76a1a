// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import java.time.Duration;

/**
 * How long a forked JVM may send nothing while no guarded call runs in it.
 *
 * @param toBegin before the first test or container begins: the set-up of the user's own listeners is part of it; after
 *     the last one has ended as well, if no call had a timeout
 * @param toGoOn beyond the longest timeout of all calls so far
 * @param toAnswer once it has run everything
 */
record SilenceLimits(Duration toBegin, Duration toGoOn, Duration toAnswer) {

    static final SilenceLimits USUAL =
            new SilenceLimits(Duration.ofMinutes(30), Duration.ofMinutes(5), Duration.ofSeconds(60));
}
