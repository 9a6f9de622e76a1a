// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

import io.github.killafter.internal.suite.SuiteSession;
import io.github.killafter.process.ForkedJvm;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Enables our extension for a session, and ends the report when all its runs have ended; JUnit creates one of these for
 * each session.
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
            failFor(current.failure());
        }
    }

    // No test or container is left to fail, and an exception here fails the build: Surefire reports an error in its
    // JVM, with the message.
    private static void failFor(@Nullable Throwable reason) {
        if (reason instanceof Error error) {
            throw error;
        } else if (reason instanceof RuntimeException exception) {
            throw exception;
        } else if (reason != null) {
            throw new JUnitException("the session has failed: " + reason.getMessage(), reason);
        }
    }
}
