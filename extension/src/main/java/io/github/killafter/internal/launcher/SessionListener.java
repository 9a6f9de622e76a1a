// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.launcher;

import io.github.killafter.internal.suite.SuiteSession;
import io.github.killafter.process.ForkedJvm;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Switches our extension on for a session, and ends the report when all its runs have ended; JUnit makes one of these
 * for each session.
 */
public final class SessionListener implements LauncherSessionListener {

    private volatile @Nullable SuiteSession session;
    private volatile @Nullable Activation activation;

    /** Create a listener, as JUnit does. */
    public SessionListener() {}

    @Override
    public void launcherSessionOpened(LauncherSession opened) {
        activation = Activation.open();
        if (!ForkedJvm.isChild()) {
            session = SuiteSession.open();
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession closed) {
        Activation switched = activation;
        if (switched != null) {
            switched.close();
        }
        SuiteSession current = session;
        if (current != null) {
            current.close();
        }
    }
}
