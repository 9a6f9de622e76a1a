// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs all batches, two at a time. */
final class Matrix {

    private static final int AT_ONCE = 2;

    private Matrix() {}

    /** Return the selected batches; all by default. */
    static List<Batch> chosen() {
        String chosen = System.getProperty("stop.matrix.batches", "");
        return Arrays.stream(Batch.values())
                .filter(batch ->
                        chosen.isEmpty() || List.of(chosen.split(",", -1)).contains(batch.name()))
                .toList();
    }

    /** Run them with a JDK. */
    static Map<Batch, BatchRun> run(Path home, Path folder) throws Exception {
        ExecutorService runners = Executors.newFixedThreadPool(AT_ONCE);
        try {
            Map<Batch, Future<BatchRun>> running = new EnumMap<>(Batch.class);
            for (Batch batch : chosen()) {
                Path own = Files.createDirectory(folder.resolve(batch.name()));
                running.put(batch, runners.submit(() -> BatchRun.of(batch, home, own)));
            }
            Map<Batch, BatchRun> runs = new EnumMap<>(Batch.class);
            for (Map.Entry<Batch, Future<BatchRun>> each : running.entrySet()) {
                runs.put(each.getKey(), each.getValue().get());
            }
            return runs;
        } finally {
            runners.shutdownNow();
        }
    }
}
