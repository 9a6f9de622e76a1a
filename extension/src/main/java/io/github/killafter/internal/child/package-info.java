// SPDX-License-Identifier: Apache-2.0
/** The main class of a forked JVM, and what it loads before its order arrives. */
@NullMarked
package io.github.killafter.internal.child;

import org.jspecify.annotations.NullMarked;
