// SPDX-License-Identifier: Apache-2.0
/** Turns the events of a forked JVM into those of JUnit's listeners, and fails tests whose end is missing. */
@NullMarked
package io.github.killafter.internal.platform.replay;

import org.jspecify.annotations.NullMarked;
