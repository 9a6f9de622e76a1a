// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.benchmarks.forks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A way to run the same classes. */
enum Variant {
    PLAIN("plain Surefire", "-DreuseForks=true"),
    REUSED("FORKED_JVM, reused", "-Dkillafter.fork.reuse=true"),
    REUSE_FORKS_OFF("reuseForks=false", "-DreuseForks=false"),
    FRESH("FORKED_JVM, fresh", "-Dkillafter.fork.reuse=false");

    final String label;
    private final String argument;

    Variant(String label, String argument) {
        this.label = label;
        this.argument = argument;
    }

    boolean isOurs() {
        return switch (this) {
            case PLAIN, REUSE_FORKS_OFF -> false;
            case REUSED, FRESH -> true;
        };
    }

    /** Return Maven's arguments, without the goals; {@code cache} is the folder of the start-up cache. */
    List<String> arguments(Path cache) {
        List<String> all = new ArrayList<>(List.of(argument));
        if (isOurs()) {
            all.addAll(List.of(
                    "-Pkillafter",
                    "-Dkillafter.isolation.default=forked_jvm",
                    "-Dkillafter.timeout.default=60 s",
                    "-Djunit.jupiter.extensions.autodetection.enabled=true",
                    "-Dkillafter.fork.cache=" + cache));
        }
        return all;
    }
}
