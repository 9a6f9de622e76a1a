// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.testkit;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs fixtures as a build tool does, by a launcher with all that is registered, with an outer limit on everything. */
public final class LauncherKit {

    private static final Duration OUTER_LIMIT = Duration.ofMinutes(2);

    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final List<Filter<?>> filters = new ArrayList<>();

    private LauncherKit() {
        with(Fixture.PARAMETER, "true");
        with(
                "killafter.report.dir",
                Path.of("target", "test-reports", "killafter").toString());
        with("killafter.report.live", "off");
        with("killafter.grace.stop-event", "200 ms");
        with("killafter.grace.interrupt", "200 ms");
        with("killafter.rerun.default", "never");
    }

    /** Start from the defaults of the kit: short graces, no rerun. */
    public static LauncherKit launcher() {
        return new LauncherKit();
    }

    /** Set a configuration parameter. */
    public LauncherKit with(String key, String value) {
        parameters.put(key, value);
        return this;
    }

    /** Add a filter. */
    public LauncherKit with(Filter<?> filter) {
        filters.add(filter);
        return this;
    }

    /** Let every test run in a forked JVM. */
    public LauncherKit forked() {
        return with("killafter.isolation.default", "forked_jvm");
    }

    /** Run fixtures. */
    public Recorded run(Class<?>... fixtures) {
        return run(Stream.of(fixtures)
                .map(fixture -> DiscoverySelectors.selectClass(fixture))
                .toArray(DiscoverySelector[]::new));
    }

    /** Run what is selected. */
    public Recorded run(DiscoverySelector... selectors) {
        LauncherDiscoveryRequest request = request(selectors);
        Recorded recorded = new Recorded();
        assertTimeoutPreemptively(OUTER_LIMIT, () -> LauncherFactory.create().execute(request, recorded.listener()));
        return recorded;
    }

    /** Run fixtures one by one in one session, as Surefire does if it has several JVMs. */
    public List<Recorded> runOneByOne(Class<?>... fixtures) {
        return assertTimeoutPreemptively(OUTER_LIMIT, () -> {
            try (LauncherSession session = LauncherFactory.openSession()) {
                return Stream.of(fixtures)
                        .map(fixture -> runIn(session, DiscoverySelectors.selectClass(fixture)))
                        .toList();
            }
        });
    }

    /**
     * Run what is selected in a session that the calling thread has opened. All that this thread runs in it shares forked
     * JVMs; hence in this thread, and without an outer limit.
     */
    public Recorded runIn(LauncherSession session, DiscoverySelector... selectors) {
        Recorded recorded = new Recorded();
        session.getLauncher().execute(request(selectors), recorded.listener());
        return recorded;
    }

    private LauncherDiscoveryRequest request(DiscoverySelector... selectors) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .filters(filters.toArray(Filter[]::new))
                .configurationParameters(parameters)
                .build();
    }
}
