// SPDX-License-Identifier: Apache-2.0
/** The forked JVM's connection to the suite JVM, and its own end when that is lost. */
@NullMarked
package io.github.killafter.internal.child.link;

import org.jspecify.annotations.NullMarked;
