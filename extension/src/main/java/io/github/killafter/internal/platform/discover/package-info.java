// SPDX-License-Identifier: Apache-2.0
/** Finds the tests of {@code FORKED_JVM} and removes them from Jupiter. */
@NullMarked
package io.github.killafter.internal.platform.discover;

import org.jspecify.annotations.NullMarked;
