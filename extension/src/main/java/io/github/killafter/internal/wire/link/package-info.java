// SPDX-License-Identifier: Apache-2.0
/** The interfaces by which code in a forked JVM sends messages to the suite JVM. */
@NullMarked
package io.github.killafter.internal.wire.link;

import org.jspecify.annotations.NullMarked;
