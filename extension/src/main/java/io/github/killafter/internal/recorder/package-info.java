// SPDX-License-Identifier: Apache-2.0
/** Records the tests in flight, in a file that outlives the JVM. */
@NullMarked
package io.github.killafter.internal.recorder;

import org.jspecify.annotations.NullMarked;
