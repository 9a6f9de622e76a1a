// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.killafter.testkit.Fixture;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The forked JVM that is started before the run is known to be one, and ends with the session in any case. */
@Tag("forks")
@Timeout(120)
class EarlyStartTests {

    private static final Duration LIMIT = Duration.ofSeconds(100);

    @Test
    void startsAJvmAtTheFirstDiscoveryAndEndsItWithTheSession() {
        Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());
        ProcessHandle child;
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .discover(LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(PassesTestCase.class))
                            .configurationParameter(Fixture.PARAMETER, "true")
                            .configurationParameter("killafter.isolation.default", "forked_jvm")
                            .configurationParameter("killafter.fork.cache", "off")
                            .build());
            child = awaitChild(before);
        }

        // Not isAlive, which is true until the process has been reaped.
        assertThat(child.onExit()).succeedsWithin(LIMIT);
    }

    private static ProcessHandle awaitChild(Set<ProcessHandle> before) {
        while (true) {
            var found = ProcessHandle.current()
                    .children()
                    .filter(each -> !before.contains(each))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.onSpinWait();
        }
    }

    @Fixture
    static class PassesTestCase {

        @Test
        void passes() {}
    }
}
