// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.rerun;

import io.github.killafter.internal.wire.Order;
import io.github.killafter.internal.wire.data.Supervision;
import io.github.killafter.internal.wire.data.TargetCall;
import java.util.Map;

/**
 * What a child has to rerun.
 *
 * @param uniqueId the unique id of the test
 * @param configuration JUnit's configuration parameters
 * @param systemProperties what to set before JUnit starts
 * @param target the call that it is about
 */
public record RerunOrder(
        String uniqueId, Map<String, String> configuration, Map<String, String> systemProperties, TargetCall target) {

    public RerunOrder {
        configuration = Map.copyOf(configuration);
        systemProperties = Map.copyOf(systemProperties);
    }

    Order with(Supervision supervision) {
        return new Order(uniqueId, configuration, systemProperties, target, supervision);
    }

    /** Return the id of the test or container whose end shows how the call ended. */
    String idOfResult() {
        return target.endsWithCall() ? target.place().contextId() : uniqueId;
    }
}
