// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

import io.github.killafter.internal.wire.codec.Decoder;
import io.github.killafter.internal.wire.codec.Encoder;
import io.github.killafter.internal.wire.data.Selection;
import io.github.killafter.internal.wire.data.Supervision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tests that a child is to run together; when it has, it waits for the next ones.
 *
 * @param number which batch of this child it is
 * @param selections what to run
 * @param configuration JUnit's configuration parameters
 * @param systemProperties what to set before JUnit starts
 * @param supervision when to end by itself
 */
public record Batch(
        int number,
        List<Selection> selections,
        Map<String, String> configuration,
        Map<String, String> systemProperties,
        Supervision supervision)
        implements Message {

    public Batch {
        selections = List.copyOf(selections);
        configuration = Map.copyOf(configuration);
        systemProperties = Map.copyOf(systemProperties);
    }

    @Override
    public MessageType type() {
        return MessageType.BATCH;
    }

    @Override
    public void write(Encoder out) {
        out.intValue(number);
        out.intValue(selections.size());
        selections.forEach(selection -> selection.write(out));
        out.textMap(configuration);
        out.textMap(systemProperties);
        supervision.write(out);
    }

    static Batch read(Decoder in) {
        int number = in.intValue();
        int count = in.count();
        List<Selection> selections = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            selections.add(Selection.read(in));
        }
        return new Batch(number, selections, in.textMap(), in.textMap(), Supervision.read(in));
    }
}
