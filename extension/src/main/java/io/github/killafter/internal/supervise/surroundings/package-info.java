// SPDX-License-Identifier: Apache-2.0
/** The JVM around supervised calls: its clocks, its debugger, and the listeners. */
@NullMarked
package io.github.killafter.internal.supervise.surroundings;

import org.jspecify.annotations.NullMarked;
