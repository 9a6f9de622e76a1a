// SPDX-License-Identifier: Apache-2.0
/** Facts of the JVM on its threads that Java's public methods do not provide. */
@NullMarked
package io.github.killafter.internal.jvm.threads;

import org.jspecify.annotations.NullMarked;
