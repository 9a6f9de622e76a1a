// SPDX-License-Identifier: Apache-2.0
/** Makes threads that no test can hold up. */
@NullMarked
package io.github.killafter.internal.threads;

import org.jspecify.annotations.NullMarked;
