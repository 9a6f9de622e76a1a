// SPDX-License-Identifier: Apache-2.0
/** Suspends threads that nothing stops. */
@NullMarked
package io.github.killafter.internal.jvm.freeze;

import org.jspecify.annotations.NullMarked;
