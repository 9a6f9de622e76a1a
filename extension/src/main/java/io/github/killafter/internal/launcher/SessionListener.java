// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.launcher;

import io.github.killafter.internal.suite.SuiteSession;
import io.github.killafter.process.ForkedJvm;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Ends the report when all runs of a session have ended; JUnit makes one of these for each session. */
public final class SessionListener implements LauncherSessionListener {

    private volatile @Nullable SuiteSession session;

    /** Create a listener, as JUnit does. */
    public SessionListener() {}

    @Override
    public void launcherSessionOpened(LauncherSession opened) {
        if (!ForkedJvm.isChild()) {
            session = SuiteSession.open();
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession closed) {
        SuiteSession current = session;
        if (current != null) {
            current.close();
        }
    }
}
