// SPDX-License-Identifier: Apache-2.0
/** Measures what a JVM of its own costs a suite of many small classes, next to Surefire's forks. */
@NullMarked
package io.github.killafter.samples.benchmarks.forks;

import org.jspecify.annotations.NullMarked;
