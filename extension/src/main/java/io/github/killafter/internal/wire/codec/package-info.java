// SPDX-License-Identifier: Apache-2.0
/** Values to bytes and back, with a limit on everything; no Java serialisation. */
@NullMarked
package io.github.killafter.internal.wire.codec;

import org.jspecify.annotations.NullMarked;
