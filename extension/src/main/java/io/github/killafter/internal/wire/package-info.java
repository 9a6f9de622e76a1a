// SPDX-License-Identifier: Apache-2.0
/** The messages between the suite JVM and a forked JVM, and the interfaces by which code in a child sends them. */
@NullMarked
package io.github.killafter.internal.wire;

import org.jspecify.annotations.NullMarked;
