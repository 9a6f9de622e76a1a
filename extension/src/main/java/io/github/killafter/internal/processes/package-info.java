// SPDX-License-Identifier: Apache-2.0
/** Processes of the operating system, as Java shows them. */
@NullMarked
package io.github.killafter.internal.processes;

import org.jspecify.annotations.NullMarked;
