// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

import io.github.killafter.internal.config.InvalidSettingException;
import io.github.killafter.internal.config.SeenKeys;
import io.github.killafter.internal.config.Settings;
import io.github.killafter.internal.config.SettingsTable;
import io.github.killafter.process.ForkedJvm;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/** Fails a run before its first test if its configuration parameters are wrong; JUnit itself ignores unknown ones. */
public final class SettingsCheck implements LauncherDiscoveryListener {

    // Of the JDK's base module, and part of the project's logs; JUnit's own LoggerFactory is internal API.
    private static final System.Logger LOGGER = System.getLogger("io.github.killafter");

    // One launcher discovers more than once, Surefire to find the test classes first; it has one listener for all of
    // them.
    private final Set<String> warnings = ConcurrentHashMap.newKeySet();

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        Activation.reconsider(request.getConfigurationParameters()::get);
        // Mistakes were reported in the suite JVM; here they would become output of the test.
        if (!ForkedJvm.isChild()) {
            check(request);
        }
    }

    /** Fail the discovery of a suite if a parameter of its own is no setting; those of the run were checked before. */
    public static void ofSuite(ConfigurationParameters parameters) {
        Activation.reconsiderForSuite(parameters::get);
        List<String> problems = keys(parameters).problems();
        if (!problems.isEmpty() && !ForkedJvm.isChild()) {
            throw new InvalidSettingException(problems);
        }
    }

    private static KeyCheck keys(ConfigurationParameters parameters) {
        return KeyCheck.of(
                parameters.keySet(), new KnownKeys(SettingsTable.keys()), key -> isOnlySystemProperty(key, parameters));
    }

    private void check(LauncherDiscoveryRequest request) {
        ConfigurationParameters parameters = request.getConfigurationParameters();
        SeenKeys.add(parameters.keySet());
        KeyCheck keys = keys(parameters);
        if (!keys.foreign().isEmpty()) {
            warn(keys.warning());
        }
        List<String> problems = new ArrayList<>(keys.problems());
        problems.addAll(Settings.problems(parameters::get));
        if (!problems.isEmpty()) {
            throw new InvalidSettingException(problems);
        }
        WithoutEffect.in(parameters::get).ifPresent(this::warn);
    }

    // JUnit does not report where a parameter comes from. One with the same value in both places counts as a property.
    private static boolean isOnlySystemProperty(String key, ConfigurationParameters parameters) {
        String property = System.getProperty(key);
        return property != null && Objects.equals(property, parameters.get(key).orElse(null));
    }

    private void warn(String line) {
        if (warnings.add(line)) {
            LOGGER.log(System.Logger.Level.WARNING, line);
        }
    }
}
