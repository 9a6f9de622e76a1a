// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.testkit;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs fixtures as a build tool does, by a launcher with all that is registered, with an outer limit on everything. */
public final class LauncherKit {

    private static final Duration OUTER_LIMIT = Duration.ofMinutes(2);

    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final List<Filter<?>> filters = new ArrayList<>();
    private Supplier<Launcher> launcher = LauncherFactory::create;

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

    /** Run in a session that others share: so are its forked JVMs. */
    public LauncherKit in(LauncherSession session) {
        launcher = session::getLauncher;
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
        assertTimeoutPreemptively(OUTER_LIMIT, () -> launcher.get().execute(request, recorded.listener()));
        return recorded;
    }

    /** Run fixtures one by one in one session, as Surefire does if it has several JVMs. */
    public List<Recorded> runOneByOne(Class<?>... fixtures) {
        return assertTimeoutPreemptively(OUTER_LIMIT, () -> {
            try (LauncherSession session = LauncherFactory.openSession()) {
                Launcher launcher = session.getLauncher();
                return Stream.of(fixtures)
                        .map(fixture -> run(launcher, fixture))
                        .toList();
            }
        });
    }

    private Recorded run(Launcher launcher, Class<?> fixture) {
        Recorded recorded = new Recorded();
        launcher.execute(request(DiscoverySelectors.selectClass(fixture)), recorded.listener());
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
