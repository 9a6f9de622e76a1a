// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.benchmarks;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs each variant once a round and prints what a test cost. Arguments: rounds to warm up, rounds that count. */
final class Benchmark {

    private final Launcher launcher = LauncherFactory.create();

    private Benchmark() {}

    /** Measure, and print the table. */
    public static void main(String[] args) {
        int warmups = Integer.parseInt(args[0]);
        int rounds = Integer.parseInt(args[1]);
        Benchmark benchmark = new Benchmark();
        for (int round = 0; round < warmups; round++) {
            benchmark.round(round);
        }
        List<Map<Variant, Cost>> measured = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            measured.add(benchmark.round(round));
        }
        System.out.printf(
                "%,d tests a round, %d rounds after %d to warm up; JDK %s, JUnit %s, %d processors%n",
                Variant.TESTS,
                rounds,
                warmups,
                Runtime.version(),
                org.junit.jupiter.api.Test.class.getPackage().getImplementationVersion(),
                Runtime.getRuntime().availableProcessors());
        Table table = new Table(measured);
        table.lines().forEach(System.out::println);
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        if (load > 2 * Runtime.getRuntime().availableProcessors()) {
            System.out.printf("The machine was busy with other things, load %.1f: no target can be judged%n", load);
        } else {
            table.targets().forEach(System.out::println);
        }
    }

    // Each round has another order, so that none always comes after the same one; each run has the same ones.
    private Map<Variant, Cost> round(int number) {
        List<Variant> order = new ArrayList<>(List.of(Variant.values()));
        Collections.shuffle(order, new Random(number));
        Map<Variant, Cost> costs = new EnumMap<>(Variant.class);
        order.forEach(variant -> costs.put(variant, measure(variant)));
        return costs;
    }

    private Cost measure(Variant variant) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(variant.testClass))
                .build();
        Passed passed = new Passed();
        System.gc();
        Cost cost = Cost.of(() -> launcher.execute(request, passed), Variant.TESTS);
        if (passed.tests != Variant.TESTS) {
            throw new IllegalStateException(variant + ": only " + passed.tests + " tests passed");
        }
        return cost;
    }

    private static final class Passed implements TestExecutionListener {

        private int tests;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
                tests++;
            }
        }
    }
}
