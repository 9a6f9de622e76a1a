// SPDX-License-Identifier: Apache-2.0
/** Runs a function in the forked JVM. */
@NullMarked
package io.github.killafter.internal.child.task;

import org.jspecify.annotations.NullMarked;
