// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.tricks;

import io.github.killafter.testkit.Fixture;
import java.security.Permission;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changes what rules apply in its JVM, before any of them is read. */
final class SettingTricks {

    private SettingTricks() {}

    @Fixture
    static class TurnsGuardingOffTestCase extends TrickTestCase {

        @RegisterExtension
        static final Extension BEFORE_ANY_OTHER = disable();

        private static Extension disable() {
            Properties unused = set(Map.of("killafter.mode", "disabled"));
            return new Extension() {};
        }

        @Override
        void play() {
            hang();
        }
    }

    @Fixture
    static class TakesMoreTimeTestCase extends TrickTestCase {

        static final Properties BEFORE_ANY_TEST = set(Map.of(
                "killafter.timeout.factor", "1000000",
                "killafter.grace.stop-event", "10 d",
                "killafter.grace.interrupt", "10 d",
                "killafter.grace.raise", "10 d"));

        @Override
        void play() {
            hang();
        }
    }

    @Fixture
    static class LeavesJUnitWithoutARuleTestCase extends TrickTestCase {

        static final Properties BEFORE_ANY_TEST = set(Map.of(
                "junit.jupiter.extensions.autodetection.enabled", "true",
                "junit.jupiter.conditions.deactivate", "*",
                "junit.jupiter.execution.timeout.mode", "disabled",
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.dryRun.enabled", "true",
                "junit.platform.execution.dryRun.enabled", "true"));

        @Override
        void play() {
            hang();
        }
    }

    @Fixture
    static class ForbidsToStopItTestCase extends TrickTestCase {

        @Override
        void play() {
            forbid();
            hang();
        }

        // Newer JDKs refuse.
        @SuppressWarnings("removal")
        private static void forbid() {
            try {
                System.setSecurityManager(new Forbids());
            } catch (UnsupportedOperationException noLonger) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @SuppressWarnings("removal")
    private static final class Forbids extends SecurityManager {

        private static final Set<String> FORBIDDEN = Set.of("modifyThread", "stopThread", "setIO", "exitVM.0");

        @Override
        public void checkPermission(Permission permission) {
            if (FORBIDDEN.contains(permission.getName())) {
                throw new SecurityException("not this");
            }
        }
    }

    private static Properties set(Map<String, String> values) {
        Properties properties = System.getProperties();
        properties.putAll(values);
        return properties;
    }
}
