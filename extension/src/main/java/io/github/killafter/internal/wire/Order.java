// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire;

import io.github.killafter.internal.wire.data.Supervision;
import io.github.killafter.internal.wire.data.TargetCall;
import java.util.Map;

/**
 * The task of a child.
 *
 * @param uniqueId the unique id of the test to run
 * @param configuration JUnit's configuration parameters
 * @param systemProperties what to set before JUnit starts
 * @param target the call that the rerun is about
 * @param supervision when to end by itself
 */
public record Order(
        String uniqueId,
        Map<String, String> configuration,
        Map<String, String> systemProperties,
        TargetCall target,
        Supervision supervision)
        implements Message {

    public Order {
        configuration = Map.copyOf(configuration);
        systemProperties = Map.copyOf(systemProperties);
    }
}
