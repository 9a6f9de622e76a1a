// SPDX-License-Identifier: Apache-2.0
/** How far each test of a forked JVM is, and what remains to be run. */
@NullMarked
package io.github.killafter.internal.platform.replay.state;

import org.jspecify.annotations.NullMarked;
