// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.call;

import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.TaskOrder;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import io.github.killafter.internal.wire.data.Supervision;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which function a forked JVM has to run.
 *
 * @param taskClass the binary name of the class that is the function
 * @param capacity how many values each queue holds
 */
public record FunctionOrder(String taskClass, int capacity) implements CallOrder {

    @Override
    public Message with(Supervision supervision) {
        return new TaskOrder(taskClass, capacity, supervision);
    }

    @Override
    public String idOfResult() {
        return "";
    }

    @Override
    public Optional<String> otherLimit(@Nullable Finished finished) {
        return Optional.empty();
    }
}
