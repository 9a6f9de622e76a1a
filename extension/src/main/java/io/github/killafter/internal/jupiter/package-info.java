// SPDX-License-Identifier: Apache-2.0
/** Turns JUnit's callbacks into guarded calls, and their results into what JUnit expects. */
@NullMarked
package io.github.killafter.internal.jupiter;

import org.jspecify.annotations.NullMarked;
