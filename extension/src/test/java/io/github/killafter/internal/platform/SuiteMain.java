// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.killafter.testkit.Fixture;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A suite JVM: runs the fixture that its second argument names, with the report in the folder of the first. */
final class SuiteMain {

    private SuiteMain() {}

    public static void main(String... arguments) throws ClassNotFoundException {
        try (var session = LauncherFactory.openSession()) {
            execute(session, arguments);
        }
    }

    private static void execute(LauncherSession session, String... arguments) throws ClassNotFoundException {
        session.getLauncher()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .configurationParameter(Fixture.PARAMETER, "true")
                        .configurationParameter("killafter.report.dir", arguments[0])
                        .selectors(selectClass(Class.forName(arguments[1], false, SuiteMain.class.getClassLoader())))
                        .build());
    }

    /** One whose session stays open, as it does where another listener fails when it is to be closed. */
    static final class LeftOpen {

        private LeftOpen() {}

        public static void main(String... arguments) throws ClassNotFoundException {
            execute(LauncherFactory.openSession(), arguments);
        }
    }
}
