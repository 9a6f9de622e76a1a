// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork;

import io.github.killafter.internal.fork.cache.StartupCache;
import io.github.killafter.internal.fork.command.JvmOptions;
import io.github.killafter.internal.fork.command.NeededCode;

/**
 * How to start a child.
 *
 * @param mainClass what it runs
 * @param needed what it must be able to load
 * @param options what the user says of it
 * @param outputMax how many bytes of its output to keep
 * @param cache the start-up cache
 */
public record ForkSetup(String mainClass, NeededCode needed, JvmOptions options, long outputMax, StartupCache cache) {

    /** The main class of the real children; a name, because the two sides do not depend on each other. */
    private static final String CHILD_MAIN = "io.github.killafter.internal.child.ChildMain";

    public ForkSetup(NeededCode needed, JvmOptions options, long outputMax) {
        this(CHILD_MAIN, needed, options, outputMax);
    }

    public ForkSetup(String mainClass, NeededCode needed, JvmOptions options, long outputMax) {
        this(mainClass, needed, options, outputMax, StartupCache.off());
    }

    /** Return this setup with a start-up cache. */
    public ForkSetup with(StartupCache otherCache) {
        return new ForkSetup(mainClass, needed, options, outputMax, otherCache);
    }
}
