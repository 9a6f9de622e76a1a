// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import io.github.killafter.internal.child.events.TreeListener;
import io.github.killafter.internal.child.link.Connection;
import io.github.killafter.internal.child.link.Description;
import io.github.killafter.internal.child.run.BatchRunner;
import io.github.killafter.internal.child.run.RerunCall;
import io.github.killafter.internal.child.run.TestRun;
import io.github.killafter.internal.child.run.WarmUpRun;
import io.github.killafter.internal.wire.Batch;
import io.github.killafter.internal.wire.ChildEvent.Refused;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.Order;
import io.github.killafter.internal.wire.WarmUp;
import io.github.killafter.internal.wire.link.ChildLink;
import java.util.List;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.LauncherSession;

/** The main class of a child: opens the link, starts up as far as possible without an order, and executes the order. */
public final class ChildMain {

    private final Connection connection;
    private final RerunCall rerun;
    private boolean established;

    private ChildMain(Connection connection) {
        this.connection = connection;
        this.rerun = new RerunCall(connection.outbox(), connection.exit());
    }

    /** Run as a child. */
    public static void main(String[] args) {
        new ChildMain(Connection.open(ofNoQueue -> {})).run();
    }

    private void run() {
        connection.start();
        Preload.classesUntilOrder(connection.inbox());
        BatchRunner session = new BatchRunner(connection);
        Message order = connection.inbox().awaitOrder();
        while (!(order instanceof Order)) {
            prepareOrRun(order, session);
            order = connection.inbox().awaitOrder();
        }
        carryOut((Order) order);
    }

    private void prepareOrRun(Message order, BatchRunner session) {
        if (order instanceof WarmUp warmUp) {
            warmUp.systemProperties().forEach(System::setProperty);
            establish();
            WarmUpRun.run();
        } else {
            session.run((Batch) order);
        }
    }

    private void establish() {
        if (!established) {
            established = true;
            ChildLink.establish(rerun);
        }
    }

    private void carryOut(Order order) {
        connection.watchdog().watch(order.supervision());
        rerun.about(order.target());
        connection.exit().onShutdown(rerun::stop, order.supervision().terminateGrace());
        try {
            order.systemProperties().forEach(System::setProperty);
            establish();
            run(order);
        } catch (Throwable failure) {
            String text = Description.of(failure).toText();
            connection.outbox().send(new Refused(text));
        }
        connection.exit().complete();
    }

    private void run(Order order) {
        TestRun run = new TestRun(
                order.configuration(),
                new TreeListener(connection.outbox(), connection.inbox().pause(), TreeListener.Boundaries.IGNORED));
        String engine = UniqueId.parse(order.uniqueId()).getEngineId().orElseThrow();
        try (LauncherSession session = TestRun.openSession()) {
            run.execute(session.getLauncher(), engine, List.of(selectUniqueId(order.uniqueId())))
                    .ifPresent(run::failAll);
        }
        if (!run.hasRegistered(order.uniqueId())) {
            String text = "no test has the id " + order.uniqueId() + run.problems();
            connection.outbox().send(new Refused(text));
        }
    }
}
