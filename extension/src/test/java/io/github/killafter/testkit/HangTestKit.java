// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.testkit;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.killafter.internal.config.SeenKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs fixtures by Jupiter, each time in a run of its own, with an outer limit on everything. */
public final class HangTestKit {

    private static final Duration OUTER_LIMIT = Duration.ofSeconds(90);

    private final Map<String, String> parameters = new LinkedHashMap<>();

    private HangTestKit() {
        with(Fixture.PARAMETER, "true");
        with(
                "killafter.report.dir",
                Path.of("target", "test-reports", "killafter").toString());
        with("killafter.report.live", "off");
        with("killafter.grace.stop-event", "200 ms");
        with("killafter.grace.interrupt", "200 ms");
        with("killafter.rerun.default", "never");
    }

    /** Run a fixture with the defaults of the kit: short graces, no rerun, a report folder of its own. */
    public static HangResults run(Class<?>... fixtures) {
        return kit().andRun(fixtures);
    }

    /** Start from the defaults of the kit. */
    public static HangTestKit kit() {
        return new HangTestKit();
    }

    /** Set a configuration parameter. */
    public HangTestKit with(String key, String value) {
        parameters.put(key, value);
        return this;
    }

    /** Run fixtures. */
    public HangResults andRun(Class<?>... fixtures) {
        // As a launcher would have it done, which the engine's test kit is not.
        SeenKeys.add(parameters.keySet());
        DiscoverySelector[] selectors =
                Stream.of(fixtures).map(fixture -> selectClass(fixture)).toArray(DiscoverySelector[]::new);
        return assertTimeoutPreemptively(
                OUTER_LIMIT,
                () -> new HangResults(EngineTestKit.engine("junit-jupiter")
                        .configurationParameters(parameters)
                        .selectors(selectors)
                        .execute()));
    }
}
