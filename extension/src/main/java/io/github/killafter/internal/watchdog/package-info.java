// SPDX-License-Identifier: Apache-2.0
/** The guard: a process outside of the suite JVM that reports and ends it when it is frozen, and reports when it is gone. */
@NullMarked
package io.github.killafter.internal.watchdog;

import org.jspecify.annotations.NullMarked;
