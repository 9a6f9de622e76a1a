// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.ladder;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import java.time.Duration;

/**
 * Receives what happens to guarded calls, and reports it, or sends it to the suite JVM, which does. Its methods never
 * wait for anything that the code under test can block. Thread-safe.
 */
public interface Reporter extends AutoCloseable {

    /** Create what a later test could prevent from being created. */
    default void prepare() {}

    /** Report that a level is next. */
    void levelBegins(Escalation soFar, EscalationLevel level, Duration grace);

    /** Report that a call is slow, but in time. */
    void slow(GuardedCall call, Duration running, String topFrame);

    /** Report how a hung call ended. */
    void verdict(Escalation escalation);

    /** Report that no level has stopped what hangs on a thread of JUnit's own. */
    default void runnerBlocked(BlockedRunner blocked) {}

    /** Report a text. */
    void note(String line);

    /** End the report; later events are lost. */
    @Override
    default void close() {}
}
