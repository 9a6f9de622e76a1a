// SPDX-License-Identifier: Apache-2.0
/** Keeps a process under control: feeds it, drains it, and ends it with its descendants. */
@NullMarked
package io.github.killafter.internal.fork.process;

import org.jspecify.annotations.NullMarked;
