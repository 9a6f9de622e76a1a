// SPDX-License-Identifier: Apache-2.0
/** What was seen of a thread that hangs, and around it. */
@NullMarked
package io.github.killafter.internal.diagnose.fact;

import org.jspecify.annotations.NullMarked;
