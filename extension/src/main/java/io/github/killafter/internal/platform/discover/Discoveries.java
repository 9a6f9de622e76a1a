// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.discover;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/**
 * Tells the filter which tests our engine represents in the current discovery: they are created separately, and without
 * the engine nothing may be filtered.
 */
public final class Discoveries implements LauncherDiscoveryListener {

    // A launcher discovers in one thread, asks the engines first, then the filters; one discovery can lie in another.
    private static final ThreadLocal<@Nullable Current> CURRENT = new ThreadLocal<>();

    /** Create a listener, as JUnit does. */
    public Discoveries() {}

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        Current current = CURRENT.get();
        if (current == null || current.depth == 0) {
            current = new Current();
            CURRENT.set(current);
        }
        current.depth++;
    }

    @Override
    public void launcherDiscoveryFinished(LauncherDiscoveryRequest request) {
        Current current = CURRENT.get();
        if (current != null && --current.depth <= 0) {
            CURRENT.remove();
        }
    }

    public static void standsInFor(Set<UniqueId> ids) {
        Current current = CURRENT.get();
        if (current == null) {
            current = new Current();
            CURRENT.set(current);
        }
        current.stoodInFor.addAll(ids);
    }

    static boolean isStoodInFor(UniqueId id) {
        Current current = CURRENT.get();
        return current != null && !current.stoodInFor.isEmpty() && current.stoodInFor.contains(id);
    }

    /** One discovery, with those in it. */
    private static final class Current {

        private final Set<UniqueId> stoodInFor = new HashSet<>();
        private int depth;
    }
}
