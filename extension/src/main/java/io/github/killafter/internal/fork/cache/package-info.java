// SPDX-License-Identifier: Apache-2.0
/** Keeps archives of loaded classes, with which forked JVMs start faster. */
@NullMarked
package io.github.killafter.internal.fork.cache;

import org.jspecify.annotations.NullMarked;
