// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.level;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.ladder.EscalationResult;
import io.github.killafter.internal.ladder.LevelTable.Effect;
import io.github.killafter.internal.supervise.call.Interruption;
import io.github.killafter.internal.supervise.surroundings.CodePlace;
import io.github.killafter.internal.supervise.surroundings.DamageLog;
import io.github.killafter.internal.supervise.surroundings.DamageLog.Affects;
import io.github.killafter.internal.supervise.surroundings.Helpers;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the stop of one call may have broken for later ones, and what earlier stops may have broken for this one. Confined
 * to the thread that escalates.
 */
final class StopDamage {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(2);

    private final GuardedCall call;
    private final Interruption interruption;
    private final DamageLog damageLog;
    private final Helpers helpers;
    private final List<String> earlier = new ArrayList<>();
    private List<StackTraceElement> hungAt = List.of();

    StopDamage(GuardedCall call, Interruption interruption, SupervisionContext supervision) {
        this.call = call;
        this.interruption = interruption;
        this.damageLog = supervision.interventions().damageLog();
        this.helpers = supervision.helpers();
    }

    /** Note where the code hangs, and find earlier stops that may be the cause. */
    void hungAt(List<StackTraceElement> stack) {
        hungAt = stack;
        damageLog.line().ifPresent(earlier::add);
        if (!damageLog.isEmpty()) {
            found(() -> damageLog.aboutHang(stack, loader())).ifPresent(earlier::add);
        }
    }

    /** Record possible damage by the stop; return that, and that of earlier stops, for the report on this call. */
    List<String> settle(EscalationResult result, RaiseLevel raise) {
        List<String> doubts = raise.settle();
        List<String> lines = new ArrayList<>(doubts);
        lines.addAll(earlier);
        damageLog.add(call.name(), doubts);
        interruption.closedChannelAt().map(this::closedChannel).ifPresent(lines::add);
        if (result.reached(Effect.DISTURBS) && result.end() != AttemptEnd.FINISHED_LATE) {
            List<StackTraceElement> stack = raise.firstStack().isEmpty() ? hungAt : raise.firstStack();
            found(() -> CodePlace.of(stack, loader()))
                    .filter(place -> !isTest(place))
                    .ifPresent(place -> stoppedIn(place, result));
        }
        return lines;
    }

    private void stoppedIn(CodePlace place, EscalationResult result) {
        boolean byForce = result.reached(Effect.FORCES);
        String how = result.end() == AttemptEnd.ABANDONED
                ? "could not be stopped"
                : "was stopped by " + result.lastTaken().orElseThrow().level();
        String what = "it " + how + " inside " + place.method() + ", which may be broken now";
        add(place, what, byForce ? Affects.ALL : Affects.FAILURES);
    }

    private String closedChannel(List<StackTraceElement> stack) {
        Optional<CodePlace> owner = found(() -> CodePlace.of(stack, loader()));
        String closed = "closed a channel"
                + owner.map(place -> " of " + place.type()).orElse("")
                + " for everything that shares it; killafter.interrupt=false avoids that";
        owner.ifPresent(
                place -> add(place, "its interrupt " + closed, isTest(place) ? Affects.USE_OF_CHANNELS : Affects.ALL));
        return "the interrupt " + closed;
    }

    private void add(CodePlace place, String what, Affects affects) {
        damageLog.add(place, call.name() + " of " + call.testClass() + " hung earlier in this JVM; " + what, affects);
    }

    // A failure in code of the test itself is not explained, unless it uses a closed channel.
    private boolean isTest(CodePlace place) {
        return place.isIn(call.testClass());
    }

    private ClassLoader loader() {
        return interruption.thread().getContextClassLoader();
    }

    private <T> Optional<T> found(Helpers.Task<Optional<T>> search) {
        Optional<T> found = helpers.call(TIME_LIMIT, search);
        return found == null ? Optional.empty() : found;
    }
}
