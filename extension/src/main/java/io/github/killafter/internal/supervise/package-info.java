// SPDX-License-Identifier: Apache-2.0
/** Applies the levels inside the suite JVM: supervised thread, stop event, interrupt. */
@NullMarked
package io.github.killafter.internal.supervise;

import org.jspecify.annotations.NullMarked;
