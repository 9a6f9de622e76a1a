// SPDX-License-Identifier: Apache-2.0
/** Keeps JaCoCo's data of a forked JVM separate until it is complete. */
@NullMarked
package io.github.killafter.internal.fork.coverage;

import org.jspecify.annotations.NullMarked;
