// SPDX-License-Identifier: Apache-2.0
/** What the extension and the forked engine have in common in the suite JVM. */
@NullMarked
package io.github.killafter.internal.suite;

import org.jspecify.annotations.NullMarked;
