// SPDX-License-Identifier: Apache-2.0
/** The two ends of a bounded queue between two JVMs. */
@NullMarked
package io.github.killafter.internal.wire.queue;

import org.jspecify.annotations.NullMarked;
