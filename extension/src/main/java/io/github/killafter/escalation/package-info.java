// SPDX-License-Identifier: Apache-2.0
/** The values of an escalation, what test code sees of it, and the errors; they know no machinery. */
@NullMarked
package io.github.killafter.escalation;

import org.jspecify.annotations.NullMarked;
