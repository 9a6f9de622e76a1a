// SPDX-License-Identifier: Apache-2.0
/** The suite JVM's side of one call in a forked JVM: a rerun, or a function. */
@NullMarked
package io.github.killafter.internal.fork.call;

import org.jspecify.annotations.NullMarked;
