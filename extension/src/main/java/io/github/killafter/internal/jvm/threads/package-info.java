// SPDX-License-Identifier: Apache-2.0
/** What the JVM knows of its threads and Java's public methods do not say. */
@NullMarked
package io.github.killafter.internal.jvm.threads;

import org.jspecify.annotations.NullMarked;
