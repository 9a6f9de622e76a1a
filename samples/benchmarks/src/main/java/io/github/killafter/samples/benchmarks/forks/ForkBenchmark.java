// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.benchmarks.forks;

import io.github.killafter.samples.benchmarks.forks.Maven.Cost;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs many classes of one test each by Surefire, each way once, and prints what that took. Arguments: number of classes,
 * a folder, Maven's home, the version of JUnit.
 */
final class ForkBenchmark {

    private static final String FORMAT = "%-22s %9s %9s %9s %9s %7s %9s%n";

    private final int classes;
    private final Path cache;
    private final Maven maven;

    private ForkBenchmark(int classes, Path folder, Maven maven) {
        this.classes = classes;
        this.cache = folder.resolve("start-up-cache");
        this.maven = maven;
    }

    /** Measure, and print the table. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int classes = Integer.parseInt(args[0]);
        Path folder = Path.of(args[1]).toAbsolutePath();
        Project project = new Project(folder.resolve("project"));
        project.generate(classes, args[3], library());
        Maven maven = new Maven(Path.of(args[2], "bin", "mvn"), project);
        new ForkBenchmark(classes, folder, maven).run();
    }

    private static List<String> library() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.matches(".*/(killafter|jna)-[^/]*\\.jar"))
                .toList();
    }

    private void run() throws IOException, InterruptedException {
        List<String> one = List.of("-Dtest=" + Project.WAITS_FOR_CACHE, "-Dsurefire.failIfNoSpecifiedTests=false");
        Cost unused = maven.test(with(one, Variant.REUSED), new ForkedMemory());
        Cost mavenAlone = maven.test(List.of("-DskipTests"), new ForkedMemory());
        Map<Variant, Result> results = new EnumMap<>(Variant.class);
        for (Variant variant : Variant.values()) {
            results.put(variant, measure(variant, mavenAlone));
        }
        System.out.printf(
                Locale.ROOT,
                "JDK %s, %d processors, %d classes of one test; Maven itself (%.1f s) is not in these numbers%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                classes,
                mavenAlone.wall());
        print(results);
    }

    private Result measure(Variant variant, Cost mavenAlone) throws IOException, InterruptedException {
        ForkedMemory memory = new ForkedMemory();
        maven.project().clean();
        Cost cost = maven.test(variant.arguments(cache), memory).minus(mavenAlone);
        if (maven.project().reported() != classes) {
            throw new IllegalStateException("not all classes were run: " + variant.label);
        }
        return new Result(cost, memory);
    }

    private List<String> with(List<String> more, Variant variant) {
        return Stream.concat(more.stream(), variant.arguments(cache).stream()).toList();
    }

    private void print(Map<Variant, Result> results) {
        System.out.printf(FORMAT, "", "s", "CPU s", "ms/class", "ratio", "CPU", "RSS MB");
        results.forEach((variant, result) -> {
            Cost cost = result.cost();
            Cost peer = results.getOrDefault(peer(variant), result).cost();
            System.out.printf(
                    FORMAT,
                    variant.label,
                    decimals(2, cost.wall()),
                    decimals(2, cost.cpu()),
                    decimals(1, cost.wall() / classes * 1000),
                    decimals(2, cost.wall() / peer.wall()),
                    decimals(2, cost.cpu() / peer.cpu()),
                    variant.isOurs() ? decimals(0, result.memory().medianMegabytes()) : "");
        });
    }

    private static Variant peer(Variant variant) {
        return switch (variant) {
            case PLAIN, REUSED -> Variant.PLAIN;
            case REUSE_FORKS_OFF, FRESH -> Variant.REUSE_FORKS_OFF;
        };
    }

    private static String decimals(int count, double value) {
        return String.format(Locale.ROOT, "%." + count + "f", value);
    }

    private record Result(Cost cost, ForkedMemory memory) {}
}
