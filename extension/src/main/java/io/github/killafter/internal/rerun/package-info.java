// SPDX-License-Identifier: Apache-2.0
/**
 * The second attempt of a call that no level of the suite JVM could stop: whether it may be rerun, how, and what
 * it reports.
 */
@NullMarked
package io.github.killafter.internal.rerun;

import org.jspecify.annotations.NullMarked;
