// SPDX-License-Identifier: Apache-2.0
/** Creates threads that no test can block, waits without being interrupted, and holds what belongs to the call of a thread. */
@NullMarked
package io.github.killafter.internal.threads;

import org.jspecify.annotations.NullMarked;
