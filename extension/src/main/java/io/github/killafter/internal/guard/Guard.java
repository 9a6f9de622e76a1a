// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.guard;

import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Rerun;
import io.github.killafter.escalation.ThreadMode;
import java.time.Duration;

/** How one call is guarded; {@code source} says where its timeout comes from. Nothing in it is inferred any more. */
public record Guard(Duration timeout, Isolation isolation, Rerun rerun, ThreadMode thread, String source) {}
