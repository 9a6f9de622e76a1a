// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.run;

import io.github.killafter.internal.child.events.FileListener;
import io.github.killafter.internal.child.events.TreeListener;
import io.github.killafter.internal.platform.RunnerProgress;
import io.github.killafter.internal.wire.data.TextBudget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs tests through the launcher, without the user's reporting listeners and filters. */
public final class TestRun {

    private static final int MAX_PROBLEMS = 10_000;

    private final Map<String, String> configuration;
    private final TreeListener tree;
    private final DiscoveryProblems problems = new DiscoveryProblems();

    public TestRun(Map<String, String> configuration, TreeListener tree) {
        this.configuration = configuration;
        this.tree = tree;
    }

    /** Open a session of a launcher; to be closed after all runs. */
    public static LauncherSession openSession() {
        return LauncherFactory.openSession(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .build());
    }

    public boolean hasRegistered(String id) {
        return tree.hasRegistered(id);
    }

    /** Return why tests were not found, to be added to a message. */
    public String problems() {
        return new TextBudget(MAX_PROBLEMS).take(problems.text(), MAX_PROBLEMS);
    }

    /** Run what the selectors select; return the error on which JUnit aborted it, if something was running then. */
    public Optional<Throwable> execute(
            Launcher launcher,
            String engine,
            List<? extends DiscoverySelector> selectors,
            PostDiscoveryFilter... filters) {
        try {
            launcher.execute(request(engine, selectors, filters), new RunnerProgress(), FileListener.around(tree));
            return Optional.empty();
        } catch (Throwable brokenOff) {
            if (!tree.isRunning()) {
                throw brokenOff;
            }
            return Optional.of(brokenOff);
        }
    }

    /** Report everything that was running as failed. */
    public void failAll(Throwable brokenOff) {
        tree.failAll(brokenOff);
    }

    private LauncherDiscoveryRequest request(
            String engine, List<? extends DiscoverySelector> selectors, PostDiscoveryFilter... filters) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .listeners(problems)
                .filters(EngineFilter.includeEngines(engine))
                .filters(filters)
                .configurationParameters(configuration)
                // The default throws, and the reason is lost.
                .configurationParameter(
                        LauncherDiscoveryRequestBuilder.DEFAULT_DISCOVERY_LISTENER_CONFIGURATION_PROPERTY_NAME,
                        "logging")
                .build();
    }
}
