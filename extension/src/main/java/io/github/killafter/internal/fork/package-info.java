// SPDX-License-Identifier: Apache-2.0
/** The suite JVM's side of a forked JVM: starts it, hands it an order, ends it, and tells how it ended. */
@NullMarked
package io.github.killafter.internal.fork;

import org.jspecify.annotations.NullMarked;
