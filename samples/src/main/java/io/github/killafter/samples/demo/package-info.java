// SPDX-License-Identifier: Apache-2.0
/** Sees that each sample ended as it says it must. */
@NullMarked
package io.github.killafter.samples.demo;

import org.jspecify.annotations.NullMarked;
