// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.ladder;

/** A monotonic clock; injected, so that tests decide how time passes. */
@FunctionalInterface
public interface Ticker {

    /** The clock of the JVM; a method reference, so that nothing that a test mocks or sets reaches it. */
    Ticker SYSTEM = System::nanoTime;

    /** Return the current time in nanoseconds; as for {@link System#nanoTime()}, only differences mean something. */
    long nanoTime();
}
