// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

/** Asks a child for a {@link SessionEvent.Pong}, which it sends at once if its JVM can run any Java code. */
public record Ping() implements Message {}
