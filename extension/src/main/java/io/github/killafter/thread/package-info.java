// SPDX-License-Identifier: Apache-2.0
/** Threads that can be stopped; needs no JUnit. */
@NullMarked
package io.github.killafter.thread;

import org.jspecify.annotations.NullMarked;
