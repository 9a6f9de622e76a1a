// SPDX-License-Identifier: Apache-2.0
/** Bounds the end of a JVM in which a test hung: names what is in the way, and lets the JVM end without it. */
@NullMarked
package io.github.killafter.internal.supervise.exit;

import org.jspecify.annotations.NullMarked;
