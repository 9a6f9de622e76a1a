// SPDX-License-Identifier: Apache-2.0
/** Which of JUnit's calls is made, and which timeout applies to it. */
@NullMarked
package io.github.killafter.internal.guard;

import org.jspecify.annotations.NullMarked;
