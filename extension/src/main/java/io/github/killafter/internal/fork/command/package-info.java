// SPDX-License-Identifier: Apache-2.0
/** Puts together what starts a forked JVM: its command, its class path and its environment. */
@NullMarked
package io.github.killafter.internal.fork.command;

import org.jspecify.annotations.NullMarked;
