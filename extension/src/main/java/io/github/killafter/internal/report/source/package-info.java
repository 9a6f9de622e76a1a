// SPDX-License-Identifier: Apache-2.0
/** Finds the source lines of frames on a stack, below the working directory. */
@NullMarked
package io.github.killafter.internal.report.source;

import org.jspecify.annotations.NullMarked;
