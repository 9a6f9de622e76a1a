// SPDX-License-Identifier: Apache-2.0
/** The values of an escalation, the stop event, and the errors; independent of the machinery. */
@NullMarked
package io.github.killafter.escalation;

import org.jspecify.annotations.NullMarked;
