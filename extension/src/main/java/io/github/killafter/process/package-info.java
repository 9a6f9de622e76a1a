// SPDX-License-Identifier: Apache-2.0
/** Functions in JVMs of their own, without JUnit. */
@NullMarked
package io.github.killafter.process;

import org.jspecify.annotations.NullMarked;
