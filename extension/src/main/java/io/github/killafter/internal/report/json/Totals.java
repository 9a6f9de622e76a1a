// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.json;

import io.github.killafter.escalation.Escalation;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Counts the hung calls of a run by how they ended; confined to one thread. */
public final class Totals {

    private final Map<FinalLevel, Integer> endings = new TreeMap<>(Comparator.comparingInt(FinalLevel.ALL::indexOf));
    private int hung;
    private Duration timeLost = Duration.ZERO;

    /** Create totals of nothing. */
    public Totals() {}

    /** Count one more. */
    public void add(Escalation escalation) {
        hung++;
        timeLost = timeLost.plus(escalation.cost());
        endings.merge(FinalLevel.of(escalation), 1, Integer::sum);
    }

    /** Return how many calls hung. */
    public int hung() {
        return hung;
    }

    /** Return their total cost. */
    public Duration timeLost() {
        return timeLost;
    }

    /** Return how many ended in which way; without those that did not occur. */
    public Map<FinalLevel, Integer> endings() {
        return Collections.unmodifiableMap(endings);
    }
}
