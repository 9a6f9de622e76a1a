// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

import io.github.killafter.internal.config.Autodetection;
import io.github.killafter.internal.config.Settings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/**
 * Lets JUnit register our extension, and no other one, for every test class of a launcher session, unless the user has
 * configured JUnit's autodetection. System properties are the only way to do so; of several sessions the one opened
 * last decides. This class is thread-safe.
 */
final class Activation implements AutoCloseable {

    // New strings: values that were set here are recognised by identity, and equal values of other code are left alone.
    @SuppressWarnings("StringOperationCanBeSimplified")
    private static final Map<String, String> PROPERTIES = Map.of(
            Autodetection.ENABLED, new String("true"),
            Autodetection.INCLUDE, new String(Autodetection.EXTENSION));

    // Static, as system properties are. Guarded by itself.
    private static final Deque<Activation> OPEN = new ArrayDeque<>();

    // At the end of a session a test can have left others, whose methods hang. Guarded by OPEN.
    private static Properties changed = System.getProperties();

    private final Thread thread = Thread.currentThread();
    private final boolean possible = FoundExtensions.canBeLeftOut();
    private boolean wanted = possible && isUndecided();

    private Activation() {}

    /** Begin with a session. */
    static Activation open() {
        synchronized (OPEN) {
            Activation opened = new Activation();
            OPEN.push(opened);
            update(System.getProperties());
            return opened;
        }
    }

    /** Decide again for the session of the calling thread, given the parameters of one of its requests. */
    static void reconsider(Function<String, Optional<String>> parameters) {
        synchronized (OPEN) {
            current().ifPresent(session -> session.wanted = session.possible && isUndecided(parameters));
            update(System.getProperties());
        }
    }

    /** As above, for a part of a request, which can only deactivate the extension. */
    static void reconsiderForSuite(Function<String, Optional<String>> parameters) {
        synchronized (OPEN) {
            current().ifPresent(session -> session.wanted &= isUndecided(parameters));
            update(System.getProperties());
        }
    }

    private static Optional<Activation> current() {
        return OPEN.stream()
                .filter(session -> session.thread == Thread.currentThread())
                .findFirst()
                .or(() -> Optional.ofNullable(OPEN.peek()));
    }

    // As JUnit does: system properties, then the file.
    private static boolean isUndecided() {
        try {
            return isUndecided(LauncherDiscoveryRequestBuilder.request().build().getConfigurationParameters()::get);
        } catch (JUnitException saidByJUnit) {
            return false;
        }
    }

    private static boolean isUndecided(Function<String, Optional<String>> parameters) {
        return !Settings.isDisabled(parameters)
                && Autodetection.keys().stream().noneMatch(key -> parameters
                        .apply(key)
                        .filter(value -> !isOurs(key, value))
                        .isPresent());
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isOurs(String key, @Nullable String value) {
        return value == PROPERTIES.get(key);
    }

    @SuppressWarnings("ReferenceEquality")
    private static void update(Properties properties) {
        if (changed != properties) {
            clear();
            changed = properties;
        }
        Activation decisive = OPEN.peek();
        if (decisive != null && decisive.wanted && PROPERTIES.keySet().stream().allMatch(Activation::isFree)) {
            PROPERTIES.forEach(properties::setProperty);
        } else {
            clear();
        }
    }

    private static void clear() {
        PROPERTIES.keySet().stream()
                .filter(key -> isOurs(key, changed.getProperty(key)))
                .forEach(changed::remove);
    }

    private static boolean isFree(String key) {
        String value = changed.getProperty(key);
        return value == null || isOurs(key, value);
    }

    @Override
    public void close() {
        synchronized (OPEN) {
            OPEN.remove(this);
            update(changed);
        }
    }
}
