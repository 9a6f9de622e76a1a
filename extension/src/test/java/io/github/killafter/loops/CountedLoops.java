// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.loops;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.example.loops.NestedLoops;
import io.github.killafter.KillAfter;
import io.github.killafter.escalation.HungTestError;
import io.github.killafter.testkit.Fixture;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The main class of a suite JVM whose tests hang in counted loops; prints the result of each. */
final class CountedLoops {

    private CountedLoops() {}

    /** Run them with the given settings, each as in {@code key=value}. */
    public static void main(String[] settings) {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(LoopsTestCase.class))
                .configurationParameter(Fixture.PARAMETER, "true")
                .configurationParameter("killafter.rerun.default", "never")
                .configurationParameter("killafter.grace.interrupt", "0 s")
                .configurationParameter("killafter.grace.raise", "20 s");
        for (String setting : settings) {
            int sign = setting.indexOf('=');
            request.configurationParameter(setting.substring(0, sign), setting.substring(sign + 1));
        }
        LauncherFactory.create().execute(request.build(), new Printing());
    }

    @Fixture
    @KillAfter(20)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static final class LoopsTestCase {

        private static volatile int result;

        @Test
        @KillAfter(1)
        void inAHelper() {
            result = NestedLoops.run();
        }

        @Test
        @KillAfter(1)
        void inALambda() {
            IntStream.range(0, 100_000).forEach(i -> result = sum(i, 10));
            IntStream.range(0, Integer.MAX_VALUE).forEach(i -> result = sum(i, Integer.MAX_VALUE));
        }

        private static int sum(int factor, int count) {
            int sum = 0;
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < count; j++) {
                    sum += factor * i * j;
                }
            }
            return sum;
        }

        @Test
        @KillAfter(1)
        void inTheTest() {
            result = sum(1, Integer.MAX_VALUE);
        }

        @Test
        void passes() {}
    }

    /** Prints one line for each test. */
    private static final class Printing implements TestExecutionListener {

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                System.out.println("RESULT " + test.getDisplayName() + " "
                        + result.getThrowable()
                                .map(Printing::text)
                                .orElse(result.getStatus().name()));
            }
        }

        private static String text(Throwable thrown) {
            return thrown instanceof HungTestError hung
                    ? hung.escalation().stoppedBy().map(Enum::name).orElse("not stopped")
                    : thrown.toString();
        }
    }

    static List<String> stopped() {
        return List.of(
                "RESULT inAHelper() RAISE",
                "RESULT inALambda() RAISE",
                "RESULT inTheTest() RAISE",
                "RESULT passes() SUCCESSFUL");
    }
}
