// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite;

import io.github.killafter.internal.config.syntax.Durations;
import io.github.killafter.internal.config.value.RerunLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bounds the reruns of a session: how many there are of one method, and how long all of them take. Thread-safe. */
public final class RerunBudget {

    private final RerunLimits limits;
    private final Map<Object, List<String>> rerun = new HashMap<>();
    private Duration used = Duration.ZERO;

    private RerunBudget(RerunLimits limits) {
        this.limits = limits;
    }

    /** Return the budget of all that a scope covers and that has these limits. */
    public static RerunBudget in(SuiteScope scope, RerunLimits limits) {
        return scope.shared(new Limited(limits), () -> new RerunBudget(limits));
    }

    /** Return why a call of a method cannot be rerun now; empty if it can. */
    public synchronized Optional<String> obstacle(Object method, Duration timeout) {
        List<String> others = rerun.getOrDefault(method, List.of());
        if (others.size() >= limits.perMethod()) {
            return Optional.of("same method as " + String.join(", ", others) + ", which was rerun");
        }
        return limits.total()
                .filter(total -> used.plus(timeout).compareTo(total) > 0)
                .map(total -> "it may take " + Durations.format(timeout) + ", but " + left(total.minus(used))
                        + " of killafter.rerun.budget = " + Durations.format(total) + " is left");
    }

    private static String left(Duration rest) {
        return rest.toMillis() > 0 ? "only " + Durations.format(Duration.ofMillis(rest.toMillis())) : "nothing";
    }

    /** Reserve the timeout of a rerun, which begins now; return why it cannot, if so. */
    public synchronized Optional<String> begin(Object method, String name, Duration timeout) {
        Optional<String> obstacle = obstacle(method, timeout);
        if (obstacle.isEmpty()) {
            rerun.computeIfAbsent(method, key -> new ArrayList<>()).add(name);
            used = used.plus(timeout);
        }
        return obstacle;
    }

    /** Charge the actual time of a rerun instead of the reserved timeout. */
    public synchronized void end(Duration timeout, Duration took) {
        used = used.minus(timeout).plus(took);
    }

    private record Limited(RerunLimits limits) implements SuiteScope.Key<RerunBudget> {}
}
