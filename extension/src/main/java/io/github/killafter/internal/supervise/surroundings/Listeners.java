// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.surroundings;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationListener;
import io.github.killafter.internal.ladder.PlannedStep;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Calls the user's listeners, on a helper thread and for a bounded time; a failure becomes a line of the report. */
public record Listeners(List<EscalationListener> all, Helpers helpers) {

    private static final Duration AFTER_VERDICT = Duration.ofSeconds(2);

    public Listeners {
        all = List.copyOf(all);
    }

    public List<String> beforeLevel(Escalation soFar, PlannedStep step) {
        return call(step.grace(), listener -> listener.beforeLevel(soFar, step.level()));
    }

    public List<String> afterVerdict(Escalation escalation) {
        return call(AFTER_VERDICT, listener -> listener.afterVerdict(escalation));
    }

    private List<String> call(Duration atMost, Consumer<EscalationListener> what) {
        if (all.isEmpty()) {
            return List.of();
        }
        List<String> failures = helpers.call(
                atMost, () -> all.stream().flatMap(each -> call(each, what)).toList());
        return failures == null ? List.of("a listener took longer than " + atMost.toMillis() + " ms") : failures;
    }

    private static Stream<String> call(EscalationListener listener, Consumer<EscalationListener> what) {
        try {
            what.accept(listener);
            return Stream.empty();
        } catch (Throwable failure) {
            return Stream.of("listener " + listener.getClass().getName() + " failed: " + failure);
        }
    }
}
