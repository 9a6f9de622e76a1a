// SPDX-License-Identifier: Apache-2.0
/** Sends JUnit's events in a forked JVM to the suite JVM. */
@NullMarked
package io.github.killafter.internal.child.events;

import org.jspecify.annotations.NullMarked;
