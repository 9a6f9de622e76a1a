// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.call;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.internal.fork.ExitCode;
import io.github.killafter.internal.fork.process.CapturedOutput;
import io.github.killafter.internal.wire.data.ThrowableData;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of a call in a forked JVM.
 *
 * @param attempt how it ended
 * @param exit the exit code of its process; empty if it never started, or is still alive
 * @param timedOut whether it was ended because of its timeout
 * @param output what it printed
 * @param thrown what it failed with, if it reported that
 */
public record CallResult(
        Attempt attempt,
        Optional<ExitCode> exit,
        boolean timedOut,
        CapturedOutput output,
        @Nullable ThrowableData thrown) {}
