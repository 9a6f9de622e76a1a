// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.data;

import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A guarded call as data. */
public final class GuardedCalls {

    private static final int MAX_NAME = 20_000;

    private GuardedCalls() {}

    public static void write(GuardedCall call, Encoder out) {
        out.text(new TextBudget(MAX_NAME).take(call.name(), MAX_NAME));
        out.text(call.testClass());
        out.text(call.uniqueId());
        out.longValue(TimeUnit.NANOSECONDS.convert(call.timeout()));
    }

    public static GuardedCall read(Decoder in) {
        String name = in.text();
        String testClass = in.text();
        String uniqueId = in.text();
        Duration timeout = Escalations.duration(in);
        return GuardedCall.of(name, testClass, uniqueId, timeout);
    }
}
