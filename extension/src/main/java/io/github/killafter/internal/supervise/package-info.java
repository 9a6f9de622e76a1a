// SPDX-License-Identifier: Apache-2.0
/** Runs calls in a supervised thread, or on the runner thread itself under supervision. */
@NullMarked
package io.github.killafter.internal.supervise;

import org.jspecify.annotations.NullMarked;
