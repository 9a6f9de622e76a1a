// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.killafter.escalation.HungTestError;
import io.github.killafter.internal.supervise.Supervisor;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.HangResults;
import io.github.killafter.testkit.HangTestKit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/** A whole suite by settings, without touching its code; and however often the extension is registered. */
class WholeSuiteTests {

    @Test
    void guardsAPlainClass() {
        HangResults results = wholeSuite("50 ms").andRun(PlainTestCase.class);

        assertThat(results.hung()).containsExactly("hangs()");
        assertThat(results.passed()).containsExactly("passes()");
    }

    @Test
    void guardsNothingWhenDisabled() {
        HangResults results =
                wholeSuite("50 ms").with("killafter.mode", "disabled").andRun(LongerThanItsTimeoutTestCase.class);

        assertThat(results.failures()).isEmpty();
        assertThat(results.passed()).hasSize(2);
    }

    @Test
    void worksOnceHoweverOftenItIsRegistered() {
        HangResults results = wholeSuite("20 s").andRun(RegisteredOftenTestCase.class);

        assertThat(results.hung()).containsExactly("hangs()");
        assertThat(results.failures()).hasSize(1);
        assertThat(results.passed()).containsExactly("passes()");
        assertThat(results.all().allEvents().reportingEntryPublished().map(event -> event.getRequiredPayload(
                                ReportEntry.class)
                        .getKeyValuePairs()))
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .containsEntry("killafter.stoppedBy", "INTERRUPT")
                        .containsEntry("killafter.timeout", "50 ms"));
    }

    @Test
    @Timeout(60)
    void worksInsideASuiteOfThePlatform() {
        Finished finished = new Finished();

        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(PlatformSuiteTestCase.class))
                                .build(),
                        finished);

        assertThat(finished.tests)
                .containsExactlyInAnyOrder(
                        "hangs() FAILED " + HungTestError.class.getName(), "passes() SUCCESSFUL nothing");
    }

    private static HangTestKit wholeSuite(String timeout) {
        return HangTestKit.kit()
                .with("junit.jupiter.extensions.autodetection.enabled", "true")
                .with("killafter.timeout.test.default", timeout)
                .with("killafter.timeout.lifecycle.default", "20 s")
                .with("killafter.grace.interrupt", "20 s");
    }

    /** Keeps the result of each test. */
    private static final class Finished implements TestExecutionListener {

        private final List<String> tests = new ArrayList<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                String thrown = result.getThrowable()
                        .map(throwable -> throwable.getClass().getName())
                        .orElse("nothing");
                tests.add(test.getDisplayName() + " " + result.getStatus() + " " + thrown);
            }
        }
    }

    @Fixture
    static class PlainTestCase {

        @Test
        void hangs() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Test
        @KillAfter(20)
        void passes() {}
    }

    @Fixture
    static class LongerThanItsTimeoutTestCase {

        @BeforeEach
        void longer() throws InterruptedException {
            Blocking.atMost(Duration.ofMillis(150));
        }

        @Test
        @KillAfter(value = 50, unit = MILLISECONDS)
        void annotated() throws InterruptedException {
            assertThat(Supervisor.isSupervised(Thread.currentThread())).isFalse();
            Blocking.atMost(Duration.ofMillis(150));
        }

        @Test
        void plain() throws InterruptedException {
            assertThat(Supervisor.isSupervised(Thread.currentThread())).isFalse();
            Blocking.atMost(Duration.ofMillis(150));
        }
    }

    @Fixture
    @KillAfter(20)
    @ExtendWith(KillAfterExtension.class)
    static class RegisteredOftenTestCase {

        @RegisterExtension
        static final KillAfterExtension OF_CLASS = new KillAfterExtension();

        @RegisterExtension
        final KillAfterExtension ofTest = new KillAfterExtension();

        @Test
        @KillAfter(value = 50, unit = MILLISECONDS)
        void hangs() throws InterruptedException {
            Blocking.untilInterrupted();
        }

        @Test
        void passes() {}
    }

    @Suite
    @SelectClasses(PlainTestCase.class)
    @ConfigurationParameter(key = Fixture.PARAMETER, value = "true")
    @ConfigurationParameter(key = "junit.jupiter.extensions.autodetection.enabled", value = "true")
    @ConfigurationParameter(key = "killafter.timeout.test.default", value = "50 ms")
    @ConfigurationParameter(key = "killafter.grace.interrupt", value = "20 s")
    @ConfigurationParameter(key = "killafter.report.live", value = "off")
    @ConfigurationParameter(key = "killafter.report.dir", value = "target/test-reports/killafter")
    static class PlatformSuiteTestCase {}
}
