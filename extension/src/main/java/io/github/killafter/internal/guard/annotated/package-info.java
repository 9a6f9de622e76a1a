// SPDX-License-Identifier: Apache-2.0
/** Where annotations of a test can stand: on what it overrides, inherits from and lies in, and on other annotations. */
@NullMarked
package io.github.killafter.internal.guard.annotated;

import org.jspecify.annotations.NullMarked;
