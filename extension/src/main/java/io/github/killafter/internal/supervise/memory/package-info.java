// SPDX-License-Identifier: Apache-2.0
/** Too little memory: noticed in time, and an emergency memory for what must be done then. */
@NullMarked
package io.github.killafter.internal.supervise.memory;

import org.jspecify.annotations.NullMarked;
