// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What was measured; a map for each round. */
record Table(List<Map<Variant, Cost>> rounds) {

    private static final String FORMAT = "%-28s %9s %9s %9s %11s %9s %11s";

    /** Return a line for each variant, below a heading. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(FORMAT, "us per test", "median", "min", "max", "over plain", "CPU", "over plain"));
        for (Variant variant : Variant.values()) {
            lines.add(line(variant));
        }
        return lines;
    }

    /** Return how far the targets were met. */
    List<String> targets() {
        List<String> lines = new ArrayList<>();
        for (Variant variant : List.of(Variant.KILL_AFTER, Variant.KILL_AFTER_RUNNER)) {
            lines.add(target(variant, Variant.TIMEOUT_SAME_THREAD, 1));
            lines.add(target(variant, Variant.TIMEOUT_SEPARATE_THREAD, 0.1));
        }
        return lines;
    }

    private String line(Variant variant) {
        double[] wall = sorted(round -> cost(round, variant).wall());
        return String.format(
                FORMAT,
                variant.label,
                us(median(wall)),
                us(wall[0]),
                us(wall[wall.length - 1]),
                us(added(variant, Cost::wall)),
                us(median(sorted(round -> cost(round, variant).cpu()))),
                us(added(variant, Cost::cpu)));
    }

    private static String us(double micros) {
        return String.format(Locale.ROOT, "%.2f", micros);
    }

    private String target(Variant variant, Variant other, double most) {
        double own = added(variant, Cost::wall);
        double allowed = most * added(other, Cost::wall);
        return String.format(
                Locale.ROOT,
                "%s adds %.2f us; the target is %.1f of what %s adds, %.2f us: %s",
                variant.label,
                own,
                most,
                other.label,
                allowed,
                verdict(own, allowed));
    }

    // Where the machine's noise is larger than what a timeout adds, the difference can even be negative.
    private static String verdict(double own, double allowed) {
        if (allowed <= 0) {
            return "cannot be told";
        }
        return own <= allowed ? "met" : "MISSED";
    }

    // Within each round, because what else the machine does changes from one to the next.
    private double added(Variant variant, ToDoubleFunction<Cost> part) {
        return median(sorted(
                round -> part.applyAsDouble(cost(round, variant)) - part.applyAsDouble(cost(round, Variant.PLAIN))));
    }

    private double[] sorted(ToDoubleFunction<Map<Variant, Cost>> value) {
        return rounds.stream().mapToDouble(value).sorted().toArray();
    }

    private static Cost cost(Map<Variant, Cost> round, Variant variant) {
        return round.getOrDefault(variant, Cost.NONE);
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
