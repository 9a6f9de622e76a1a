// SPDX-License-Identifier: Apache-2.0
/** Turns values into JSON lines and appends them to a file of the run's own. */
@NullMarked
package io.github.killafter.internal.report.json;

import org.jspecify.annotations.NullMarked;
