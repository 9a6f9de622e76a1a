// SPDX-License-Identifier: Apache-2.0
/** The suite JVM's side of a forked JVM that runs one class after the other. */
@NullMarked
package io.github.killafter.internal.fork.session;

import org.jspecify.annotations.NullMarked;
