// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.ladder;

import io.github.killafter.escalation.Escalation;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A thread of JUnit's own in which something hangs that no level has stopped.
 *
 * @param isOver whether the code has ended all the same
 * @param unreported returns the verdict if it has not been reported, because the thread would have to report it
 */
public record BlockedRunner(Thread thread, BooleanSupplier isOver, Supplier<Optional<Escalation>> unreported) {}
