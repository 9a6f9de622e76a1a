// SPDX-License-Identifier: Apache-2.0
/** Turns annotations and configuration parameters into a validated plan; all validation and its messages. */
@NullMarked
package io.github.killafter.internal.config;

import org.jspecify.annotations.NullMarked;
