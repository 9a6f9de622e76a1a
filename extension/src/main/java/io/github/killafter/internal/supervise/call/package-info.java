// SPDX-License-Identifier: Apache-2.0
/** Is one call: its body, its clock and its end. */
@NullMarked
package io.github.killafter.internal.supervise.call;

import org.jspecify.annotations.NullMarked;
