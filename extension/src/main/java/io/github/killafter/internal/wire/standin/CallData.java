// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.standin;

import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.wire.data.TextBudget;
import java.time.Duration;

/** A guarded call. */
record CallData(String name, String testClass, String uniqueId, Duration timeout) implements StandIn<GuardedCall> {

    private static final int MAX_NAME = 20_000;

    static CallData of(GuardedCall call) {
        String name = new TextBudget(MAX_NAME).take(call.name(), MAX_NAME);
        return new CallData(name, call.testClass(), call.uniqueId(), call.timeout());
    }

    @Override
    public GuardedCall original() {
        return GuardedCall.of(name, testClass, uniqueId, timeout);
    }
}
