// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys of all configuration parameters that launchers in this JVM were given: an extension can look up a parameter,
 * but not list them, and a forked JVM needs the same ones. Thread-safe.
 */
public final class SeenKeys {

    private static final Set<String> ALL = ConcurrentHashMap.newKeySet();

    private SeenKeys() {}

    public static void add(Collection<String> keys) {
        ALL.addAll(keys);
    }

    public static List<String> all() {
        return List.copyOf(ALL);
    }
}
