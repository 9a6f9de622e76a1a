// SPDX-License-Identifier: Apache-2.0
/** Builds what starts a forked JVM: its command, class path and environment. */
@NullMarked
package io.github.killafter.internal.fork.command;

import org.jspecify.annotations.NullMarked;
