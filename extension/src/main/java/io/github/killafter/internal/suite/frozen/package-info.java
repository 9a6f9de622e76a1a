// SPDX-License-Identifier: Apache-2.0
/** A loop that could freeze the whole suite JVM: keeps it stoppable, and starts the guard process. */
@NullMarked
package io.github.killafter.internal.suite.frozen;

import org.jspecify.annotations.NullMarked;
