// SPDX-License-Identifier: Apache-2.0
/** What concerns forked JVMs, without JUnit. */
@NullMarked
package io.github.killafter.process;

import org.jspecify.annotations.NullMarked;
