// SPDX-License-Identifier: Apache-2.0
/** Listens to the run in the suite JVM: checks configuration parameters before the first test. */
@NullMarked
package io.github.killafter.internal.platform;

import org.jspecify.annotations.NullMarked;
