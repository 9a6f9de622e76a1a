// SPDX-License-Identifier: Apache-2.0
/** The test engine for tests of {@code FORKED_JVM}: shows them as Jupiter would, runs them in children. */
@NullMarked
package io.github.killafter.internal.platform.run;

import org.jspecify.annotations.NullMarked;
