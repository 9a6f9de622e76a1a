// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.benchmarks.suites;

import java.util.List;
import java.util.stream.Stream;

/** How the same suite is guarded. */
enum Variant {
    PLAIN("plain", ""),
    NOTHING("extension that does nothing", "junit.jupiter.extensions.autodetection.enabled=true"),
    TIMEOUT_SAME_THREAD("@Timeout, same thread", "junit.jupiter.execution.timeout.default=30 s"),
    TIMEOUT_SEPARATE_THREAD(
            "@Timeout, separate thread",
            "junit.jupiter.execution.timeout.default=30 s,"
                    + "junit.jupiter.execution.timeout.thread.mode.default=separate_thread"),
    KILL_AFTER("KillAfter", "killafter.timeout.default=30 s,junit.jupiter.extensions.autodetection.enabled=true");

    final String label;
    /** JUnit's configuration parameters, with commas between them. */
    private final String parameters;

    Variant(String label, String parameters) {
        this.label = label;
        this.parameters = parameters;
    }

    /** Return JUnit's configuration parameters as options of the JVM. */
    List<String> options() {
        return parameters.isEmpty()
                ? List.of()
                : Stream.of(parameters.split(",", -1))
                        .map(parameter -> "-D" + parameter)
                        .toList();
    }
}
