// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child;

import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** What a user can register by service files. */
final class UserListeners {

    private UserListeners() {}

    /** Writes reports, say. */
    public static final class Reporting implements TestExecutionListener {

        @Override
        public void testPlanExecutionStarted(TestPlan plan) {
            System.out.println("reporting");
        }
    }

    /** Takes tests out of the run. */
    public static final class Filter implements PostDiscoveryFilter {

        @Override
        public FilterResult apply(TestDescriptor test) {
            return FilterResult.excluded("by the user");
        }
    }

    /** Sets things up. */
    public static final class Session implements LauncherSessionListener {

        @Override
        public void launcherSessionOpened(LauncherSession session) {
            System.out.println("session");
        }
    }
}
