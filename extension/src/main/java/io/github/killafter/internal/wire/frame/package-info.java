// SPDX-License-Identifier: Apache-2.0
/** Messages on a byte stream that others can write to as well. */
@NullMarked
package io.github.killafter.internal.wire.frame;

import org.jspecify.annotations.NullMarked;
