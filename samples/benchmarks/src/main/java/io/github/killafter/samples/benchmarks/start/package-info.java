// SPDX-License-Identifier: Apache-2.0
/** Measures how long a forked JVM takes to its first test, without and with the start-up cache. */
@NullMarked
package io.github.killafter.samples.benchmarks.start;

import org.jspecify.annotations.NullMarked;
