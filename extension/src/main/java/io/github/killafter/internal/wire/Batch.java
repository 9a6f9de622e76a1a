// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

import io.github.killafter.internal.wire.data.Selection;
import io.github.killafter.internal.wire.data.Supervision;
import java.util.List;
import java.util.Map;

/**
 * Tests that a child has to run together; then it waits for the next ones.
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
}
