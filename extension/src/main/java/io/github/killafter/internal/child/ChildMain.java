// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child;

import io.github.killafter.internal.wire.ChildEvent.Refused;
import io.github.killafter.internal.wire.ChildLink;
import io.github.killafter.internal.wire.Order;
import io.github.killafter.internal.wire.data.Refusal;
import io.github.killafter.internal.wire.data.RefusalReason;

/** The main class of a child: takes the link, boots as far as it can without an order, and carries out the order. */
public final class ChildMain {

    private final Connection connection;

    private ChildMain(Connection connection) {
        this.connection = connection;
    }

    /** Run as a child. */
    public static void main(String[] args) {
        new ChildMain(Connection.open(ofNoQueue -> {})).run();
    }

    private void run() {
        connection.start();
        Preload.classesUntilOrder(connection.inbox());
        carryOut(connection.inbox().awaitOrder(Order.class));
    }

    private void carryOut(Order order) {
        connection.watchdog().watch(order.supervision());
        Rerun rerun = new Rerun(order.target(), connection.outbox(), connection.ending());
        connection.ending().onShutdown(rerun::stop, order.supervision().terminateGrace());
        try {
            order.systemProperties().forEach(System::setProperty);
            ChildLink.establish(rerun);
            new TestRun(order, connection.outbox()).run();
        } catch (Throwable failure) {
            String text = Description.of(failure).toText();
            connection.outbox().send(new Refused(new Refusal(RefusalReason.FAILED_TO_START, text)));
        }
        connection.ending().complete();
    }
}
