// SPDX-License-Identifier: Apache-2.0
/** A toolkit for threads that can be stopped; needs no JUnit. */
@NullMarked
package io.github.killafter.thread;

import org.jspecify.annotations.NullMarked;
