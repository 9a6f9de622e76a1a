// SPDX-License-Identifier: Apache-2.0
/** Whose code a thread runs. */
@NullMarked
package io.github.killafter.internal.supervise.code;

import org.jspecify.annotations.NullMarked;
