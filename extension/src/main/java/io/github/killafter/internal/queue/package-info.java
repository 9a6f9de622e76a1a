// SPDX-License-Identifier: Apache-2.0
/** The two ends of a bounded queue between two JVMs, and the codec of its values. */
@NullMarked
package io.github.killafter.internal.queue;

import org.jspecify.annotations.NullMarked;
