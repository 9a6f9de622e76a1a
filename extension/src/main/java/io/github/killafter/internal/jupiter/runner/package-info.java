// SPDX-License-Identifier: Apache-2.0
/** Hangs on JUnit's own thread, around the calls that are guarded. */
@NullMarked
package io.github.killafter.internal.jupiter.runner;

import org.jspecify.annotations.NullMarked;
