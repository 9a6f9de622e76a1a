// SPDX-License-Identifier: Apache-2.0
/** What code has thrown: without our frames, in text, and what it was caused by. */
@NullMarked
package io.github.killafter.internal.supervise.thrown;

import org.jspecify.annotations.NullMarked;
