// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.benchmarks.suites;

import java.util.List;
import java.util.stream.Stream;

/** What a JVM used: milliseconds by the clock and of all processors, and its most memory in megabytes. */
record Cost(double wall, double cpu, double memory) {

    static Cost parse(String line) {
        List<Double> numbers =
                Stream.of(line.split(" ", -1)).map(Double::valueOf).toList();
        return new Cost(numbers.get(0), numbers.get(1), numbers.get(2));
    }
}
