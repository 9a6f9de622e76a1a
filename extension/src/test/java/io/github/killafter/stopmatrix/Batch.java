// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import java.util.List;
import java.util.Map;

/** The ways that share one suite JVM. */
enum Batch {
    LOOPS("Loops", Loops.ALL),
    DEFIANT("Code that fights back", Defiant.ALL),
    WAITS("Waits", Waits.ALL),
    MONITORS("Monitors and deadlocks", Monitors.ALL),
    INPUT_OUTPUT("Sockets, channels and files", InputOutput.ALL),
    SERVERS("Servers and databases", Servers.ALL),
    PROCESSES("Child processes", Processes.ALL),
    THREADS("Other threads", Threads.ALL),
    PLACES("Where JUnit calls code of a test", Places.ALL),
    OUTPUT("Standard output", Output.ALL),
    RERUNS(
            "In the rerun",
            Reruns.ALL,
            Map.of("killafter.rerun.default", "after_interrupt", "killafter.rerun.allowance", "2 s")),
    VIRTUAL("Virtual threads", Virtual.ALL),
    COMMON_POOL(
            "The common pool",
            CommonPool.ALL,
            Map.of(),
            // As on a machine with more processors; with few, each task of a future gets a thread of its own.
            "-Djava.util.concurrent.ForkJoinPool.common.parallelism=8");

    static final int TIMEOUT_MILLIS = 250;
    static final String PROPERTY = "matrix.batch";

    final String words;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    final List<Way> all;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    final List<String> options;

    @SuppressWarnings("ImmutableEnumChecker") // made by Map.of
    final Map<String, String> settings;

    Batch(String words, List<Way> all) {
        this(words, all, Map.of());
    }

    Batch(String words, List<Way> all, Map<String, String> settings, String... options) {
        this.words = words;
        this.all = all;
        this.settings = settings;
        this.options = List.of(options);
    }

    static Batch ofThisJvm() {
        return valueOf(System.getProperty(PROPERTY));
    }

    /** Return the ways that there are on this JDK; only some of them, if these are selected. */
    List<Way> ways() {
        return all.stream()
                .filter(way -> !way.on(Runtime.version().feature()).equals(Ends.ABSENT))
                .filter(way -> way.words().contains(System.getProperty("matrix.only", "")))
                .toList();
    }

    Way way(String words) {
        return all.stream().filter(way -> way.words().equals(words)).findFirst().orElseThrow();
    }
}
