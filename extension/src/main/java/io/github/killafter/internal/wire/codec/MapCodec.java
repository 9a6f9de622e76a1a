// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps, which arrive in their order, and cannot be changed. */
record MapCodec(Keys key, Part value) implements Codec {

    @Override
    public void write(Object map, Encoder out) {
        Codec.requireInstance(Map.class, map);
        Map<?, ?> copy = new LinkedHashMap<>((Map<?, ?>) map);
        key.writeAll(copy.keySet(), out);
        value.writeAll(new ArrayList<>(copy.values()), out);
    }

    @Override
    public Object read(Decoder in) {
        List<@Nullable Object> keys = key.readAll(in);
        List<@Nullable Object> values = value.readAll(in);
        if (keys.size() != values.size()) {
            throw new WireException("a map of " + keys.size() + " keys and " + values.size() + " values");
        }
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            map.put(keys.get(i), values.get(i));
        }
        Keys.checkDistinct(keys.size(), map.size());
        return Collections.unmodifiableMap(map);
    }
}
