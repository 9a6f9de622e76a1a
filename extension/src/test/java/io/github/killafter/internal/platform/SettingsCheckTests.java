// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.killafter.internal.config.InvalidSettingException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

class SettingsCheckTests {

    private final Launcher launcher = LauncherFactory.create();
    private final SummaryGeneratingListener summary = new SummaryGeneratingListener();
    private final Started started = new Started();
    private final Logger logger = Logger.getLogger("io.github.killafter");
    private final Recorder recorder = new Recorder();

    @BeforeEach
    void record() {
        logger.setUseParentHandlers(false);
        logger.addHandler(recorder);
    }

    @AfterEach
    void restore() {
        logger.removeHandler(recorder);
        logger.setUseParentHandlers(true);
        System.clearProperty("killafter.version");
        System.clearProperty("killafter.grace.kil");
    }

    @Test
    void letsARunWithoutSettingsPass() {
        launcher.execute(request(PassingTestCase.class, Map.of()), summary);

        assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(1);
        assertThat(recorder.messages).isEmpty();
    }

    @Test
    void letsKnownSettingsPassInASuiteToo() {
        launcher.execute(request(PassingSuiteTestCase.class, Map.of("killafter.grace.kill", "0")), summary);

        assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(1);
    }

    @Test
    void failsTheRunOfAnUnknownKeyBeforeItsFirstTest() {
        LauncherDiscoveryRequest request = request(PassingTestCase.class, Map.of("killafter.grace.kil", "1 s"));

        assertThatThrownBy(() -> launcher.execute(request, started))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("killafter.grace.kil is not a setting; did you mean killafter.grace.kill?");
        assertThat(started.any).isFalse();
    }

    @Test
    void failsTheDiscoveryOfASuiteAsWell() {
        LauncherDiscoveryRequest request = request(PassingSuiteTestCase.class, Map.of("killafter.foo", "1"));

        assertThatThrownBy(() -> launcher.discover(request)).hasStackTraceContaining("killafter.foo is not a setting");
    }

    @Test
    void tellsUnknownKeysAndWrongValuesAtOnce() {
        Map<String, String> parameters = Map.of("killafter.mod", "enabled", "killafter.grace.kill", "soon");

        assertThatThrownBy(() -> launcher.execute(request(PassingTestCase.class, parameters), summary))
                .hasStackTraceContaining("2 settings are wrong:")
                .hasStackTraceContaining("killafter.mod is not a setting")
                .hasStackTraceContaining("killafter.grace.kill must be a duration");
    }

    @Test
    void failsTheRunOfAnUnknownKeyInTheFile(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("junit-platform.properties"), "killafter.foo = 1");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader withFile =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(withFile);

            assertThatThrownBy(() -> launcher.execute(request(PassingTestCase.class, Map.of()), summary))
                    .hasStackTraceContaining("killafter.foo is not a setting; known are killafter.timeout.default,");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void failsTheRunOfASystemPropertyThatIsATypingMistake() {
        System.setProperty("killafter.grace.kil", "1 s");

        assertThatThrownBy(() -> launcher.execute(request(PassingTestCase.class, Map.of()), summary))
                .hasStackTraceContaining("did you mean killafter.grace.kill?");
    }

    @Test
    void warnsOnceOfAnotherSystemProperty() {
        System.setProperty("killafter.version", "1");

        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher().discover(request(PassingTestCase.class, Map.of()));
            session.getLauncher().execute(request(PassingTestCase.class, Map.of()), summary);
        }

        assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(1);
        assertThat(recorder.messages)
                .containsExactly(
                        "the system property killafter.version is not a setting of KillAfter and has no effect");
    }

    @Test
    void failsTheRunOfAParameterThatIsASystemPropertyWithAnotherValueToo() {
        System.setProperty("killafter.version", "1");

        assertThatThrownBy(() -> launcher.discover(request(PassingTestCase.class, Map.of("killafter.version", "2"))))
                .hasStackTraceContaining("killafter.version is not a setting");
    }

    private static LauncherDiscoveryRequest request(Class<?> testClass, Map<String, String> parameters) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(testClass))
                .configurationParameters(parameters)
                .build();
    }

    static class PassingTestCase {

        @Test
        void passes() {}
    }

    @Suite
    @SelectClasses(PassingTestCase.class)
    static class PassingSuiteTestCase {}

    private static final class Started implements TestExecutionListener {

        boolean any;

        @Override
        public void testPlanExecutionStarted(TestPlan plan) {
            any = true;
        }
    }

    private static final class Recorder extends Handler {

        final List<String> messages = new ArrayList<>();

        @Override
        public void publish(LogRecord logged) {
            messages.add(logged.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
