// SPDX-License-Identifier: Apache-2.0
/** Bounds what a call prints. */
@NullMarked
package io.github.killafter.internal.supervise.output;

import org.jspecify.annotations.NullMarked;
