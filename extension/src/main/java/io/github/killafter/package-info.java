// SPDX-License-Identifier: Apache-2.0
/** The entry: the annotation {@link io.github.killafter.KillAfter} and its extension, which only wires. */
@NullMarked
package io.github.killafter;

import org.jspecify.annotations.NullMarked;
