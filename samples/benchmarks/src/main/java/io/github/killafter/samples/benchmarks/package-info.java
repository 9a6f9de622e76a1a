// SPDX-License-Identifier: Apache-2.0
/** Measures what KillAfter costs a test that does not hang. */
@NullMarked
package io.github.killafter.samples.benchmarks;

import org.jspecify.annotations.NullMarked;
