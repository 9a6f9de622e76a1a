// SPDX-License-Identifier: Apache-2.0
/** The messages between the suite JVM and a forked JVM. */
@NullMarked
package io.github.killafter.internal.wire;

import org.jspecify.annotations.NullMarked;
