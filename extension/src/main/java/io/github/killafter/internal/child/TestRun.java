// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import io.github.killafter.internal.wire.ChildEvent.Refused;
import io.github.killafter.internal.wire.Order;
import io.github.killafter.internal.wire.data.Refusal;
import io.github.killafter.internal.wire.data.RefusalReason;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the test of an order through the launcher, without the user's reporting listeners and filters. */
final class TestRun {

    private final Order order;
    private final Outbox outbox;
    private final TreeListener tree;
    private final DiscoveryProblems problems = new DiscoveryProblems();

    TestRun(Order order, Outbox outbox) {
        this.order = order;
        this.outbox = outbox;
        this.tree = new TreeListener(outbox);
    }

    void run() {
        try {
            execute();
        } catch (Throwable brokenOff) {
            if (!tree.finishAll(brokenOff)) {
                throw brokenOff;
            }
        }
        if (!tree.hasRegistered(order.uniqueId())) {
            outbox.send(new Refused(new Refusal(
                    RefusalReason.NO_SUCH_TEST, "no test has the id " + order.uniqueId() + problems.text())));
        }
    }

    private void execute() {
        LauncherConfig config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .build();
        try (LauncherSession session = LauncherFactory.openSession(config)) {
            Launcher launcher = session.getLauncher();
            launcher.registerLauncherDiscoveryListeners(problems);
            launcher.execute(request(), tree);
        }
    }

    private LauncherDiscoveryRequest request() {
        String engine = UniqueId.parse(order.uniqueId()).getEngineId().orElseThrow();
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectUniqueId(order.uniqueId()))
                .filters(EngineFilter.includeEngines(engine))
                .configurationParameters(order.configuration())
                // The default throws, and the reason is lost.
                .configurationParameter(
                        LauncherDiscoveryRequestBuilder.DEFAULT_DISCOVERY_LISTENER_CONFIGURATION_PROPERTY_NAME,
                        "logging")
                .build();
    }
}
