// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.killafter.KillAfterExtension;
import io.github.killafter.internal.config.Autodetection;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.LauncherKit;
import io.github.killafter.testkit.Recorded;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

@Tag("forks")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ActivationTests {

    private static final List<String> ACTIVE = List.of("true", KillAfterExtension.class.getName());
    private static final String SERVICE = "META-INF/services/org.junit.jupiter.api.extension.Extension";

    @TempDir
    Path folder;

    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private final Map<String, @Nullable String> before = new HashMap<>();

    // The session that runs this very test has switched it on as well.
    @BeforeEach
    void asIfNoSessionWereOpen() {
        Autodetection.keys().forEach(key -> before.put(key, System.clearProperty(key)));
    }

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(loader);
        before.forEach((key, value) -> {
            System.clearProperty(key);
            if (value != null) {
                System.setProperty(key, value);
            }
        });
    }

    /** Stands for some that hang as well. */
    private static final class Unreadable extends Properties {

        private static final long serialVersionUID = 1;

        Unreadable(Properties others) {
            super(others);
        }

        @Override
        public String getProperty(String key) {
            if (Autodetection.keys().contains(key)) {
                throw new IllegalStateException(key);
            }
            return super.getProperty(key);
        }
    }

    private static List<String> properties() {
        return Stream.of(Autodetection.ENABLED, Autodetection.INCLUDE)
                .map(System::getProperty)
                .map(String::valueOf)
                .toList();
    }

    private static List<String> propertiesInSession() {
        try (LauncherSession session = LauncherFactory.openSession()) {
            Launcher unused = session.getLauncher();
            return properties();
        }
    }

    private static List<String> propertiesAfterDiscovery(LauncherSession session, Map<String, String> parameters) {
        session.getLauncher()
                .discover(LauncherDiscoveryRequestBuilder.request()
                        .configurationParameters(parameters)
                        .selectors(selectClass(PlainTestCase.class))
                        .build());
        return properties();
    }

    @Test
    void knowsTheNameOfTheExtension() {
        assertThat(Autodetection.EXTENSION).isEqualTo(KillAfterExtension.class.getName());
    }

    @Test
    void lastsAsLongAsASession() {
        try (LauncherSession session = LauncherFactory.openSession()) {
            assertThat(properties()).isEqualTo(ACTIVE);
            assertThat(propertiesInSession()).isEqualTo(ACTIVE);
            assertThat(propertiesAfterDiscovery(session, Map.of())).isEqualTo(ACTIVE);
        }
    }

    @Test
    void endsWhereATestHasLeftPropertiesThatCannotBeRead() {
        Properties usual = System.getProperties();
        LauncherSession session = LauncherFactory.openSession();
        try {
            System.setProperties(new Unreadable(usual));

            assertThatNoException().isThrownBy(session::close);
        } finally {
            System.setProperties(usual);
        }
    }

    @Test
    void leavesSystemPropertiesAlone() {
        System.setProperty(Autodetection.ENABLED, "false");

        assertThat(propertiesInSession()).containsExactly("false", "null");
        assertThat(properties()).containsExactly("false", "null");
    }

    @Test
    void leavesTheFileAlone() throws IOException {
        Files.writeString(folder.resolve("junit-platform.properties"), Autodetection.ENABLED + " = true");
        try (URLClassLoader withFile = withFolder()) {
            Thread.currentThread().setContextClassLoader(withFile);

            assertThat(propertiesInSession()).containsExactly("null", "null");
        }
    }

    @Test
    void doesNothingWhereKillAfterIsDisabled() throws IOException {
        Files.writeString(folder.resolve("junit-platform.properties"), "killafter.mode = DISABLED");
        try (URLClassLoader withFile = withFolder()) {
            Thread.currentThread().setContextClassLoader(withFile);

            assertThat(propertiesInSession()).containsExactly("null", "null");
        }
    }

    // With "include" of ours, JUnit would leave out the extensions that the request asks for.
    @Test
    void givesWayToTheRequest() {
        try (LauncherSession session = LauncherFactory.openSession()) {
            assertThat(propertiesAfterDiscovery(session, Map.of(Autodetection.ENABLED, "true")))
                    .containsExactly("null", "null");
            assertThat(propertiesInSession()).isEqualTo(ACTIVE);
            assertThat(properties()).containsExactly("null", "null");
            assertThat(propertiesAfterDiscovery(session, Map.of())).isEqualTo(ACTIVE);
            assertThat(propertiesAfterDiscovery(session, Map.of("killafter.mode", "disabled")))
                    .containsExactly("null", "null");
        }
    }

    @Test
    void registersNoOtherExtension() throws IOException {
        Path services = folder.resolve(SERVICE);
        Files.createDirectories(services.getParent());
        Files.writeString(services, "# of a library\n" + Other.class.getName() + " # its\n");
        try (URLClassLoader withFile = withFolder();
                Messages messages = new Messages()) {
            Thread.currentThread().setContextClassLoader(withFile);

            Recorded recorded = defaultTimeout().run(PlainTestCase.class);

            if (hasInclude()) {
                recorded.escalationOf("hangs()");
                assertThat(messages.all).isEmpty();
            } else {
                assertThat(recorded.failures()).isEmpty();
                assertThat(messages.all)
                        .containsExactly("killafter.timeout.default has no effect on tests without @KillAfter:"
                                + " JUnit does not register io.github.killafter.KillAfterExtension; set"
                                + " junit.jupiter.extensions.autodetection.enabled=true, with which JUnit older than"
                                + " 5.12 also registers " + Other.class.getName());
            }
        }
    }

    @Test
    void warnsWhereTheUserHasDecidedAgainstIt() {
        try (Messages messages = new Messages()) {
            Recorded recorded =
                    defaultTimeout().with(Autodetection.ENABLED, "false").run(PlainTestCase.class);

            assertThat(recorded.failures()).isEmpty();
            assertThat(messages.all)
                    .singleElement()
                    .asString()
                    .startsWith("killafter.timeout.default has no effect on tests without @KillAfter: ");
        }
    }

    @Test
    void guardsASuiteByOneSetting() {
        Recorded recorded = defaultTimeout().run(PlainTestCase.class);

        recorded.escalationOf("hangs()");
        assertThat(recorded.passed()).containsExactly("passes()");
    }

    @Test
    void guardsAForkedSuiteByOneSetting() {
        Recorded recorded = defaultTimeout().forked().run(PlainTestCase.class);

        recorded.escalationOf("hangs()");
        assertThat(recorded.passed()).containsExactly("passes()");
    }

    private static LauncherKit defaultTimeout() {
        return LauncherKit.launcher().with("killafter.timeout.default", "1 s");
    }

    private static boolean hasInclude() {
        return Stream.of(org.junit.jupiter.engine.Constants.class.getFields())
                .anyMatch(field -> field.getName().equals("EXTENSIONS_AUTODETECTION_INCLUDE_PROPERTY_NAME"));
    }

    private URLClassLoader withFolder() throws IOException {
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, loader);
    }

    /** An extension of another library that breaks what it is registered for. */
    public static final class Other implements BeforeEachCallback {

        @Override
        public void beforeEach(ExtensionContext context) {
            throw new IllegalStateException("unwanted");
        }
    }

    @Fixture
    static class PlainTestCase {

        /** Hangs only where something stops it. */
        @Test
        void hangs() throws InterruptedException {
            boolean unused = new CountDownLatch(1).await(4, TimeUnit.SECONDS);
        }

        @Test
        void passes() {}
    }

    private static final class Messages extends Handler implements AutoCloseable {

        final List<String> all = new ArrayList<>();
        private final Logger logger = Logger.getLogger("io.github.killafter");

        Messages() {
            logger.setUseParentHandlers(false);
            logger.addHandler(this);
        }

        @Override
        public void publish(LogRecord logged) {
            all.add(logged.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
            logger.setUseParentHandlers(true);
        }
    }
}
