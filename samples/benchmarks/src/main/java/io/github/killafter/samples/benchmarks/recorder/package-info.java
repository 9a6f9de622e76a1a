// SPDX-License-Identifier: Apache-2.0
/** Measures what it costs to record what is in flight. */
@NullMarked
package io.github.killafter.samples.benchmarks.recorder;

import org.jspecify.annotations.NullMarked;
