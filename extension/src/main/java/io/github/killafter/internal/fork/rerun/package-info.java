// SPDX-License-Identifier: Apache-2.0
/** The suite JVM's side of a rerun. */
@NullMarked
package io.github.killafter.internal.fork.rerun;

import org.jspecify.annotations.NullMarked;
