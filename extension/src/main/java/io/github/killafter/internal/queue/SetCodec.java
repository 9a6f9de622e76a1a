// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.queue;

import io.github.killafter.internal.wire.codec.Codec;
import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import io.github.killafter.internal.wire.codec.Keys;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sets, which arrive in their order, and cannot be changed. */
record SetCodec(Keys element) implements Codec {

    @Override
    public void write(Object value, Encoder out) {
        Codec.requireInstance(Set.class, value);
        element.writeAll(new LinkedHashSet<>((Set<?>) value), out);
    }

    @Override
    public Object read(Decoder in) {
        List<@Nullable Object> elements = element.readAll(in);
        Set<@Nullable Object> set = new LinkedHashSet<>(elements);
        Keys.checkDistinct(elements.size(), set.size());
        return Collections.unmodifiableSet(set);
    }
}
