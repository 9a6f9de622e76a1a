// SPDX-License-Identifier: Apache-2.0
/** Finds the tests of {@code FORKED_JVM} and keeps them from JUnit's own engine. */
@NullMarked
package io.github.killafter.internal.platform.discover;

import org.jspecify.annotations.NullMarked;
