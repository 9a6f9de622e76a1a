// SPDX-License-Identifier: Apache-2.0
/** Finds, names and stops the threads and processes that a call started and left behind. */
@NullMarked
package io.github.killafter.internal.supervise.leftovers;

import org.jspecify.annotations.NullMarked;
