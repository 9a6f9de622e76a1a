// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.call;

import io.github.killafter.internal.wire.Order;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import io.github.killafter.internal.wire.data.Supervision;
import io.github.killafter.internal.wire.data.TargetCall;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a child has to rerun.
 *
 * @param uniqueId the unique id of the test
 * @param configuration JUnit's configuration parameters
 * @param systemProperties what to set before JUnit starts
 * @param target the call that it is about
 */
public record RerunOrder(
        String uniqueId, Map<String, String> configuration, Map<String, String> systemProperties, TargetCall target)
        implements CallOrder {

    public RerunOrder {
        configuration = Map.copyOf(configuration);
        systemProperties = Map.copyOf(systemProperties);
    }

    @Override
    public Order with(Supervision supervision) {
        return new Order(uniqueId, configuration, systemProperties, target, supervision);
    }

    @Override
    public String idOfResult() {
        return target.endsWithCall() ? target.place().contextId() : uniqueId;
    }

    @Override
    public Optional<String> otherLimit(@Nullable Finished finished) {
        return JUnitTimeout.ended(target.place(), finished).map(text -> "JUnit's own timeout ended it: " + text);
    }
}
