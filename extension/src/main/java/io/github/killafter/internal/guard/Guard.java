// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.guard;

import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Rerun;
import java.time.Duration;

/** How one call is guarded; nothing in it is inferred any more. */
public record Guard(Duration timeout, Isolation isolation, Rerun rerun) {}
