// SPDX-License-Identifier: Apache-2.0
/** Decides what happens next in an escalation, and says who is informed of it; no thread, no process, no JUnit. */
@NullMarked
package io.github.killafter.internal.ladder;

import org.jspecify.annotations.NullMarked;
