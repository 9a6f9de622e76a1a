// SPDX-License-Identifier: Apache-2.0
/** Loops that the JVM compiles without a way to stop them, and how that is prevented. */
@NullMarked
package io.github.killafter.internal.jvm.loops;

import org.jspecify.annotations.NullMarked;
