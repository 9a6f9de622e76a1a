// SPDX-License-Identifier: Apache-2.0
/** Determines where and why code hung. */
@NullMarked
package io.github.killafter.internal.diagnose;

import org.jspecify.annotations.NullMarked;
