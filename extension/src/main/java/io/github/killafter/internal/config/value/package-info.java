// SPDX-License-Identifier: Apache-2.0
/** The values that settings can have. */
@NullMarked
package io.github.killafter.internal.config.value;

import org.jspecify.annotations.NullMarked;
