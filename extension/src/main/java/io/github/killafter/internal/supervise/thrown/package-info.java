// SPDX-License-Identifier: Apache-2.0
/** Throwables of the code: without our frames, as text, and their causes. */
@NullMarked
package io.github.killafter.internal.supervise.thrown;

import org.jspecify.annotations.NullMarked;
