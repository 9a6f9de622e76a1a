// SPDX-License-Identifier: Apache-2.0
/** Moves the bindings of a thread to another one: thread locals, scoped values, mocks. */
@NullMarked
package io.github.killafter.internal.jvm.bindings;

import org.jspecify.annotations.NullMarked;
