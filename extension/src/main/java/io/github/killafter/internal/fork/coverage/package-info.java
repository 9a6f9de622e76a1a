// SPDX-License-Identifier: Apache-2.0
/** Keeps what JaCoCo writes in a forked JVM apart until it is whole. */
@NullMarked
package io.github.killafter.internal.fork.coverage;

import org.jspecify.annotations.NullMarked;
