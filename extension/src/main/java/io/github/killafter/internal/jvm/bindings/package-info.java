// SPDX-License-Identifier: Apache-2.0
/** Lets one thread stand in for another: thread locals, scoped values, mocks. */
@NullMarked
package io.github.killafter.internal.jvm.bindings;

import org.jspecify.annotations.NullMarked;
