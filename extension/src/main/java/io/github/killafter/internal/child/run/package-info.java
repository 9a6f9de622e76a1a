// SPDX-License-Identifier: Apache-2.0
/** Runs tests in the forked JVM and reports their events. */
@NullMarked
package io.github.killafter.internal.child.run;

import org.jspecify.annotations.NullMarked;
