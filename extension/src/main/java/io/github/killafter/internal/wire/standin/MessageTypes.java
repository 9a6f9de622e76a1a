// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.standin;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.wire.codec.Codec;
import io.github.killafter.internal.wire.codec.Codecs;
import io.github.killafter.internal.wire.codec.ResolvedType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The types that messages have beside those that every codec knows. */
public final class MessageTypes implements Codecs.MoreTypes {

    @Override
    public @Nullable Codec find(ResolvedType type, Codecs all) {
        Class<?> raw = type.raw();
        if (raw == GuardedCall.class) {
            return standIn(GuardedCall.class, CallData.class, CallData::of, all);
        }
        if (raw == Escalation.class) {
            return standIn(Escalation.class, EscalationData.class, EscalationData::of, all);
        }
        if (raw == Step.class) {
            return standIn(Step.class, StepData.class, StepData::of, all);
        }
        if (raw == StackTraceElement.class) {
            return standIn(StackTraceElement.class, FrameData.class, FrameData::of, all);
        }
        return BytesOrTime.of(raw);
    }

    private static <T> Codec standIn(
            Class<T> type, Class<? extends StandIn<T>> record, Function<T, StandIn<T>> maker, Codecs all) {
        return new StandInCodec<>(type, maker, all.of(ResolvedType.of(record)));
    }

    @Override
    public boolean areRequired() {
        return true;
    }

    @Override
    public String names() {
        return "strings, primitive types, ByteBuffer, Duration, Instant, the classes of a report, enums, records, sealed "
                + "types, List and Map";
    }
}
