// SPDX-License-Identifier: Apache-2.0
/** Escalates a call through the levels that work inside the suite JVM. */
@NullMarked
package io.github.killafter.internal.supervise.level;

import org.jspecify.annotations.NullMarked;
