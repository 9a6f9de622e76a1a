// SPDX-License-Identifier: Apache-2.0
/** Talks to the JVM below the Java API; the only user of JNA. */
@NullMarked
package io.github.killafter.internal.jvm;

import org.jspecify.annotations.NullMarked;
