// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

/** Lets a child continue that waits at the end of a test in which a call had to be interrupted. */
public record GoOn() implements Message {}
