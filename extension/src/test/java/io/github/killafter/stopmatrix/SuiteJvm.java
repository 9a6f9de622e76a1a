// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectIteration;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.github.killafter.testkit.Fixture;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A JVM that runs tests as a build does, with a real launcher: each way of one batch, and after it other tests. */
final class SuiteJvm {

    static final int EXIT_CODE = 42;

    private static final Map<String, String> SETTINGS = Map.of(
            Fixture.PARAMETER,
            "true",
            "killafter.report.live",
            "off",
            "killafter.grace.stop-event",
            "300 ms",
            "killafter.grace.interrupt",
            "300 ms",
            "killafter.grace.raise",
            "800 ms",
            "killafter.grace.terminate",
            "2 s",
            "killafter.grace.kill",
            "10 s",
            "killafter.rerun.default",
            "if_not_stopped",
            "killafter.rerun.allowance",
            "300 ms");

    private static final Set<End> ENDS_BY_ITSELF =
            EnumSet.of(End.PASSED, End.FAILED, End.EXITED, End.CRASHED, End.OUT_OF_MEMORY);

    private SuiteJvm() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        Aftermath aftermath = new Aftermath();
        Monitors.takeForGood();
        if (Batch.ofThisJvm() == Batch.SERVERS) {
            Servers.warmUp();
        }
        List<Way> ways = Batch.ofThisJvm().ways();
        for (int i = 0; i < ways.size(); i++) {
            Way way = ways.get(i);
            run(selector(way, i), patienceFor(way), new Witness(file, way, aftermath), file);
        }
        System.exit(EXIT_CODE); // as build tools do
    }

    private static DiscoverySelector selector(Way way, int index) {
        return way.fixture() == HangingTestCase.class
                ? selectIteration(selectMethod(HangingTestCase.class, "hangs", "java.lang.String"), index)
                : selectClass(way.fixture());
    }

    // What is to end by itself is given time for that, which a busy machine may need; what ignores an interrupt needs
    // none.
    private static Map<String, String> patienceFor(Way way) {
        Ends ends = way.on(Runtime.version().feature());
        Map<String, String> patience = new HashMap<>();
        if (ends.suite() == End.INTERRUPT) {
            patience.put("killafter.grace.interrupt", "20 s");
        } else if (EnumSet.of(End.RAISE, End.FROZEN, End.ABANDONED).contains(ends.suite())) {
            patience.put("killafter.grace.interrupt", "100 ms");
        }
        if (ends.suite() == End.RAISE) {
            patience.put("killafter.grace.raise", "20 s");
        }
        if (ENDS_BY_ITSELF.contains(ends.rerun())) {
            patience.put("killafter.rerun.allowance", "1 m");
        } else if (ends.rerun() == End.TERMINATE) {
            patience.put("killafter.grace.terminate", "20 s");
        }
        return patience;
    }

    private static void run(DiscoverySelector way, Map<String, String> patience, Witness witness, Path file) {
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(way, selectClass(NextTestCase.class))
                                .configurationParameters(SETTINGS)
                                .configurationParameters(Batch.ofThisJvm().settings)
                                .configurationParameters(patience)
                                .configurationParameter(
                                        "killafter.report.dir",
                                        file.resolveSibling("report").toString())
                                .build(),
                        witness);
    }
}
