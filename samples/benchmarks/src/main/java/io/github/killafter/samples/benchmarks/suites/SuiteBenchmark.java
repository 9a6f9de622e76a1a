// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.benchmarks.suites;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Runs suites in which nothing hangs, each in a JVM of its own, without and with a timeout for all tests, and prints what
 * that took. Arguments: number of rounds, a folder, {@code sequential} or {@code parallel}, names of shapes (all).
 */
final class SuiteBenchmark {

    private static final String FORMAT = "%-28s %9s %9s %7s %7s %11s %7s%n";

    private final int rounds;
    private final Path folder;
    private final boolean parallel;

    private SuiteBenchmark(int rounds, Path folder, boolean parallel) {
        this.rounds = rounds;
        this.folder = folder;
        this.parallel = parallel;
    }

    /** Measure, and print the tables. */
    public static void main(String[] args) throws IOException, InterruptedException {
        boolean parallel = args[2].equals("parallel");
        Path folder = Path.of(args[1]).toAbsolutePath();
        SuiteBenchmark benchmark = new SuiteBenchmark(Integer.parseInt(args[0]), folder, parallel);
        System.out.printf(
                "JDK %s, %d processors, %s; medians of %s rounds%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), args[2], args[0]);
        List<Shape> shapes = Stream.of(args).skip(3).map(Shape::valueOf).toList();
        for (Shape shape : shapes.isEmpty() ? List.of(Shape.values()) : shapes) {
            benchmark.measure(shape);
        }
    }

    private void measure(Shape shape) throws IOException, InterruptedException {
        Suite suite = Suite.generate(shape, folder);
        Map<Variant, List<Cost>> costs = new EnumMap<>(Variant.class);
        List<Variant> order = new ArrayList<>(List.of(Variant.values()));
        Random random = new Random(1);
        for (int round = 0; round < rounds; round++) {
            Collections.shuffle(order, random);
            for (Variant variant : order) {
                costs.computeIfAbsent(variant, first -> new ArrayList<>()).add(suite.run(variant, parallel));
            }
        }
        print(shape, costs);
    }

    private static void print(Shape shape, Map<Variant, List<Cost>> costs) {
        System.out.println();
        System.out.printf(FORMAT, shape.label, "ms", "CPU ms", "ratio", "CPU", "CPU us/test", "RSS MB");
        Map<Variant, Cost> medians = new EnumMap<>(Variant.class);
        costs.forEach((variant, all) -> medians.put(
                variant, new Cost(median(all, Cost::wall), median(all, Cost::cpu), median(all, Cost::memory))));
        Cost plain = medians.getOrDefault(Variant.PLAIN, new Cost(0, 0, 0));
        medians.forEach((variant, cost) -> System.out.printf(
                FORMAT,
                variant.label,
                decimals(0, cost.wall()),
                decimals(0, cost.cpu()),
                decimals(2, cost.wall() / plain.wall()),
                decimals(2, cost.cpu() / plain.cpu()),
                decimals(1, (cost.cpu() - plain.cpu()) * 1000 / shape.tests()),
                decimals(0, cost.memory())));
    }

    private static double median(List<Cost> costs, ToDoubleFunction<Cost> part) {
        double[] sorted = costs.stream().mapToDouble(part).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static String decimals(int count, double value) {
        return String.format(Locale.ROOT, "%." + count + "f", value);
    }
}
