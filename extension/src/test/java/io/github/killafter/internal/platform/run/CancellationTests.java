// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.killafter.testkit.Compiled;
import io.github.killafter.testkit.Fixture;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/** No more classes start after a run is cancelled. */
@Tag("forks")
@Timeout(120)
class CancellationTests {

    // Reported as lines, because this loader and the other one share only JUnit's types.
    private static final String FAIL_FAST = """
            import java.util.*;
            import java.util.function.Function;
            import org.junit.platform.engine.*;
            import org.junit.platform.launcher.*;
            import org.junit.platform.launcher.core.*;

            public class FailFast implements Function<LauncherDiscoveryRequest, List<String>> {

                @Override
                public List<String> apply(LauncherDiscoveryRequest request) {
                    CancellationToken token = CancellationToken.create();
                    List<String> told = new ArrayList<>();
                    TestExecutionListener listener = new TestExecutionListener() {
                        @Override
                        public void executionSkipped(TestIdentifier test, String reason) {
                            told.add("skipped " + test.getDisplayName() + ": " + reason);
                        }

                        @Override
                        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                            if (test.getUniqueId().contains("killafter]")) {
                                told.add(result.getStatus() + " " + test.getDisplayName());
                            }
                            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                                token.cancel();
                            }
                        }
                    };
                    LauncherFactory.create().execute(LauncherExecutionRequestBuilder.request(request)
                            .listeners(listener)
                            .cancellationToken(token)
                            .build());
                    return told;
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    @SuppressWarnings("unchecked")
    void skipsTheClassesThatHaveNotBegun() throws Exception {
        assumeTrue(
                Stream.of(Launcher.class.getMethods())
                        .anyMatch(method -> method.toString().contains("LauncherExecutionRequest")),
                "came with JUnit 6");
        var failFast = (Function<LauncherDiscoveryRequest, List<String>>)
                Compiled.in(folder).load("FailFast", FAIL_FAST).getConstructor().newInstance();

        List<String> results = failFast.apply(LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(FailingTestCase.class), selectClass(PassingTestCase.class))
                .configurationParameter(Fixture.PARAMETER, "true")
                .configurationParameter("killafter.isolation.default", "forked_jvm")
                .configurationParameter("killafter.report.dir", folder.toString())
                .build());

        assertThat(results)
                .containsExactly(
                        "FAILED fails()",
                        "SUCCESSFUL CancellationTests$FailingTestCase",
                        "skipped CancellationTests$PassingTestCase: Execution cancelled",
                        "ABORTED KillAfter");
    }

    @Fixture
    static class FailingTestCase {

        @Test
        void fails() {
            fail("on purpose");
        }
    }

    @Fixture
    static class PassingTestCase {

        @Test
        void passes() {}
    }
}
