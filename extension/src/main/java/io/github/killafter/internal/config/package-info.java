// SPDX-License-Identifier: Apache-2.0
/** Reads and validates the settings; has the table of all of them. */
@NullMarked
package io.github.killafter.internal.config;

import org.jspecify.annotations.NullMarked;
