// SPDX-License-Identifier: Apache-2.0
/** The places of annotations of a test: overridden methods, supertypes, enclosing classes, and other annotations. */
@NullMarked
package io.github.killafter.internal.guard.annotated;

import org.jspecify.annotations.NullMarked;
