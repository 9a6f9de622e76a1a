// SPDX-License-Identifier: Apache-2.0
/** Knows the JVM around supervised calls: its clocks, its debugger, and whoever wants to be told. */
@NullMarked
package io.github.killafter.internal.supervise.surroundings;

import org.jspecify.annotations.NullMarked;
