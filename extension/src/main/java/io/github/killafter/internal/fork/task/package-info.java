// SPDX-License-Identifier: Apache-2.0
/** The suite JVM's side of a function that runs in a forked JVM. */
@NullMarked
package io.github.killafter.internal.fork.task;

import org.jspecify.annotations.NullMarked;
