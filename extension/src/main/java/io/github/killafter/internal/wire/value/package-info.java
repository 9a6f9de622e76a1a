// SPDX-License-Identifier: Apache-2.0
/** Values of declared types to bytes and back; nothing in the bytes names a class. */
@NullMarked
package io.github.killafter.internal.wire.value;

import org.jspecify.annotations.NullMarked;
