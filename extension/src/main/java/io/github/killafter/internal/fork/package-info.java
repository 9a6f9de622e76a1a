// SPDX-License-Identifier: Apache-2.0
/** The suite JVM's side of a forked JVM: starts it, sends it an order, ends it, and reports how it ended. */
@NullMarked
package io.github.killafter.internal.fork;

import org.jspecify.annotations.NullMarked;
