// SPDX-License-Identifier: Apache-2.0
/** The messages between the suite JVM and its child, and the child's link to them. */
@NullMarked
package io.github.killafter.internal.wire;

import org.jspecify.annotations.NullMarked;
