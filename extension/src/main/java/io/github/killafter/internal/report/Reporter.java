// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import java.time.Duration;

/** Told of hangs; its methods wait for nothing that the code under test can hold up. Thread-safe. */
public interface Reporter extends AutoCloseable {

    /** Make ready what a test that comes later may see to it that it cannot be had. */
    void prepare();

    /** Tell that a level comes next. */
    void levelBegins(Escalation soFar, EscalationLevel level, Duration grace);

    /** Tell that a call takes long, but is in time. */
    void slow(GuardedCall call, Duration running, String topFrame);

    /** Tell how a hung call ended. */
    void verdict(Escalation escalation);

    /** Tell the reader something. */
    void note(String line);

    /** End the report; what is told later is lost. */
    @Override
    void close();
}
