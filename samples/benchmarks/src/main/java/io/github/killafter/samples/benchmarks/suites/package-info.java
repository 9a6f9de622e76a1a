// SPDX-License-Identifier: Apache-2.0
/** What guarding a whole suite costs while nothing hangs. */
@NullMarked
package io.github.killafter.samples.benchmarks.suites;

import org.jspecify.annotations.NullMarked;
