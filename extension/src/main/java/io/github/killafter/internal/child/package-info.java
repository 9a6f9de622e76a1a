// SPDX-License-Identifier: Apache-2.0
/** What runs in the child JVM: one test by its unique id, and the watch over the child's own end. */
@NullMarked
package io.github.killafter.internal.child;

import org.jspecify.annotations.NullMarked;
