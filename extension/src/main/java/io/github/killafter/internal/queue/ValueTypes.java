// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.queue;

import io.github.killafter.internal.wire.codec.Codec;
import io.github.killafter.internal.wire.codec.Codecs;
import io.github.killafter.internal.wire.codec.ResolvedType;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types that cross on the queues of a {@code ChildJvm} beside those of messages. */
final class ValueTypes implements Codecs.MoreTypes {

    @Override
    public @Nullable Codec find(ResolvedType type, Codecs all) {
        Class<?> raw = type.raw();
        if (raw.isArray()) {
            return new ArrayCodec(raw, all.part("[]", type.component()));
        }
        if (raw == Set.class) {
            return new SetCodec(all.keys("Set", type.argument(0)));
        }
        if (raw == Optional.class) {
            return new OptionalCodec(all.part("Optional", type.argument(0)));
        }
        return PlainTypes.codec(raw);
    }

    @Override
    public boolean areRequired() {
        return false;
    }

    @Override
    public String names() {
        return "strings, primitive types and their wrappers, BigInteger, BigDecimal, UUID, java.time, enums, records, "
                + "sealed types of these, and arrays, List, Set, Map and Optional of these";
    }
}
