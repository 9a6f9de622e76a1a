// SPDX-License-Identifier: Apache-2.0
/** Whose code a stack frame is, by the name of its class: the one place that has such names. */
@NullMarked
package io.github.killafter.internal.frames;

import org.jspecify.annotations.NullMarked;
