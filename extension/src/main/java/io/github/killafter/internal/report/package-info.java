// SPDX-License-Identifier: Apache-2.0
/** Turns values into text and JSON. */
@NullMarked
package io.github.killafter.internal.report;

import org.jspecify.annotations.NullMarked;
