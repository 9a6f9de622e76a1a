// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.memory;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.killafter.escalation.HungTestError;
import io.github.killafter.testkit.Fixture;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The main class of a JVM that is short of memory: runs tests and prints the result of each. */
final class SmallJvm {

    private SmallJvm() {}

    public static void main(String[] arguments) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(kinds(List.of(arguments).subList(1, arguments.length))
                        .map(kind -> selectClass(kind))
                        .toList())
                .configurationParameter(Fixture.PARAMETER, "true")
                .configurationParameter("killafter.report.dir", arguments[0])
                .configurationParameter("killafter.rerun.default", System.getProperty("rerun", "never"))
                .configurationParameter("killafter.grace.interrupt", "200 ms")
                .configurationParameter("killafter.grace.raise", "10 s")
                .build();
        LauncherFactory.create().execute(request, new Printing());
    }

    private static Stream<Class<? extends Hunger.Case>> kinds(List<String> names) {
        return names.isEmpty()
                ? Hunger.KINDS.stream()
                : Stream.concat(Hunger.KINDS.stream(), Scarcity.KINDS.stream())
                        .filter(kind -> names.contains(kind.getSimpleName()));
    }

    /** Prints one line for each test. */
    private static final class Printing implements TestExecutionListener {

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                System.out.println("RESULT " + parent(test) + " " + test.getDisplayName() + " "
                        + result.getThrowable()
                                .map(Printing::text)
                                .orElse(result.getStatus().name()));
                if (result.getThrowable().isPresent()) {
                    printDetails(result.getThrowable().get());
                }
            }
        }

        private static void printDetails(Throwable thrown) {
            if (thrown instanceof HungTestError) {
                System.out.println(thrown.getMessage());
            } else {
                thrown.printStackTrace(System.out);
            }
        }

        private static String parent(TestIdentifier test) {
            String id = test.getUniqueId();
            return id.substring(id.indexOf('$') + 1, id.indexOf("TestCase]") + "TestCase".length());
        }

        private static String text(Throwable thrown) {
            return thrown instanceof HungTestError hung
                    ? hung.escalation().stoppedBy().map(Enum::name).orElse("not stopped")
                    : thrown.getClass().getName();
        }
    }
}
