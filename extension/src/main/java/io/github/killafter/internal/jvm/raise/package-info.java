// SPDX-License-Identifier: Apache-2.0
/** Raises an exception in another thread, where and when that does no harm. */
@NullMarked
package io.github.killafter.internal.jvm.raise;

import org.jspecify.annotations.NullMarked;
