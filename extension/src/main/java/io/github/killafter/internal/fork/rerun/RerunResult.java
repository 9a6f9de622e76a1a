// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.rerun;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.internal.fork.process.CapturedOutput;
import io.github.killafter.internal.wire.data.ThrowableData;
import org.jspecify.annotations.Nullable;

/**
 * The result of a rerun.
 *
 * @param attempt the attempt
 * @param output what the child printed
 * @param thrown what the test failed with
 */
public record RerunResult(
        Attempt attempt, CapturedOutput output, @Nullable ThrowableData thrown) {}
