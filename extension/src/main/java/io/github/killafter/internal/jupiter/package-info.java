// SPDX-License-Identifier: Apache-2.0
/** Turns JUnit's callbacks into guarded calls, and what came out of those back into what JUnit expects. */
@NullMarked
package io.github.killafter.internal.jupiter;

import org.jspecify.annotations.NullMarked;
