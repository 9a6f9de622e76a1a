// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.launcher.forked;

import java.time.Duration;

/**
 * How long a forked JVM may send nothing while no guarded call runs in it.
 *
 * @param toBegin before the first test or container begins: the set-up of the user's own listeners is part of it
 * @param toEnd after the last one has ended
 */
record SilenceLimits(Duration toBegin, Duration toEnd) {

    static final SilenceLimits USUAL = new SilenceLimits(Duration.ofMinutes(30), Duration.ofSeconds(60));
}
