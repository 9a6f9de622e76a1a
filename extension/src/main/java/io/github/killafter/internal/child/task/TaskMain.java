// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.task;

import io.github.killafter.internal.child.link.Connection;
import io.github.killafter.internal.child.link.Description;
import io.github.killafter.internal.wire.ChildEvent.Refused;
import io.github.killafter.internal.wire.TaskOrder;

/** The main class of a child that runs one function. Knows nothing of JUnit. */
public final class TaskMain {

    private final TaskQueues queues;
    private final Connection connection;

    private TaskMain(TaskQueues queues) {
        this.queues = queues;
        this.connection = Connection.open(queues);
    }

    /** Run as a child. */
    public static void main(String[] args) {
        new TaskMain(new TaskQueues()).run();
    }

    private void run() {
        connection.start();
        carryOut(connection.inbox().awaitOrder(TaskOrder.class));
    }

    private void carryOut(TaskOrder order) {
        connection.watchdog().watch(order.supervision());
        queues.open(order.capacity(), connection.outbox());
        TaskCall call = new TaskCall(connection.outbox(), queues);
        connection.exit().onShutdown(call::stop, order.supervision().terminateGrace());
        try {
            Class<?> type = Class.forName(order.taskClass(), false, ClassLoader.getSystemClassLoader());
            call.make(type);
        } catch (ClassNotFoundException | LinkageError | RuntimeException unusable) {
            refuse(order.taskClass() + " cannot be run there: "
                    + Description.of(unusable).toText());
        }
        connection.exit().complete();
    }

    private void refuse(String reason) {
        connection.outbox().send(new Refused(reason));
    }
}
