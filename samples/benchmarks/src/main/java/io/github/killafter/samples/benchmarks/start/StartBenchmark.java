// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.benchmarks.start;

import io.github.killafter.internal.fork.cache.StartupCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs one test in a new JVM, each way once a round, and prints how long it took from the start of the JVM to the first
 * line of the test. Arguments: rounds that count, a folder for the cache.
 */
final class StartBenchmark {

    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);

    private StartBenchmark() {}

    /** Measure, and print the table. */
    public static void main(String[] args) throws IOException {
        int rounds = Integer.parseInt(args[0]);
        Path folder = Path.of(args[1]);
        StartupCache cache = StartupCache.in(folder, System.err::println);
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put("launcher main", Way.bare());
        ways.put("launcher main, quick options", Way.bare("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        ways.put("forked JVM", Way.rerun(StartupCache.off()));
        Way cached = Way.rerun(cache);
        ways.put("forked JVM, start-up cache", cached);
        ways.put("warm rerun, from its order on", Way.warmRerun(cache));
        long before = System.nanoTime();
        makeArchive(cached, folder);
        System.out.printf(
                Locale.ROOT,
                "JDK %s, %d processors, %d rounds; the archive was there after %.1f s%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                rounds,
                (System.nanoTime() - before) / 1e9);
        print(measure(ways, rounds));
    }

    private static void makeArchive(Way way, Path folder) throws IOException {
        String unused = way.run();
        long start = System.nanoTime();
        while (!hasArchive(folder)) {
            if (System.nanoTime() - start > PATIENCE) {
                throw new IllegalStateException("no archive in " + folder);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private static boolean hasArchive(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().matches(".*\\.(aot|jsa)"));
        }
    }

    private static Map<String, double[]> measure(Map<String, Way> ways, int rounds) throws IOException {
        Map<String, double[]> times = new LinkedHashMap<>();
        // The first round only fills the caches of the system.
        for (int round = -1; round < rounds; round++) {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                way.getValue().prepare();
                long start = FirstLine.now();
                double millis = (FirstLine.in(way.getValue().run()) - start) / 1e3;
                if (round >= 0) {
                    times.computeIfAbsent(way.getKey(), name -> new double[rounds])[round] = millis;
                }
            }
        }
        return times;
    }

    private static void print(Map<String, double[]> times) {
        double[] base = times.values().iterator().next();
        System.out.printf("%-30s %8s %8s %8s %8s%n", "ms to the first line", "median", "min", "max", "ratio");
        times.forEach((name, millis) -> {
            // Within a round, because what else the machine does changes from one to the next.
            double[] ratios = IntStream.range(0, millis.length)
                    .mapToDouble(round -> millis[round] / base[round])
                    .sorted()
                    .toArray();
            List<Double> sorted = IntStream.range(0, millis.length)
                    .mapToObj(round -> millis[round])
                    .sorted()
                    .toList();
            System.out.printf(
                    Locale.ROOT,
                    "%-30s %8.0f %8.0f %8.0f %8.2f%n",
                    name,
                    sorted.get(sorted.size() / 2),
                    sorted.get(0),
                    sorted.get(sorted.size() - 1),
                    ratios[ratios.length / 2]);
        });
    }
}
