// SPDX-License-Identifier: Apache-2.0
/** Turns the events that a forked JVM sends into those of JUnit's listeners, and fails what has no end. */
@NullMarked
package io.github.killafter.internal.platform.replay;

import org.jspecify.annotations.NullMarked;
