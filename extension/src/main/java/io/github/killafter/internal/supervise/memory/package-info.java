// SPDX-License-Identifier: Apache-2.0
/** Lack of memory: detected in time, with a reserve for what must be done then. */
@NullMarked
package io.github.killafter.internal.supervise.memory;

import org.jspecify.annotations.NullMarked;
