// SPDX-License-Identifier: Apache-2.0
/**
 * The services that supervisors use: helper threads, listeners, interventions, frozen threads, the damage log, the
 * debugger.
 */
@NullMarked
package io.github.killafter.internal.supervise.surroundings;

import org.jspecify.annotations.NullMarked;
