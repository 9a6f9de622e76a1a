// SPDX-License-Identifier: Apache-2.0
/** Creates threads that no test can block, and waits without being interrupted. */
@NullMarked
package io.github.killafter.internal.threads;

import org.jspecify.annotations.NullMarked;
