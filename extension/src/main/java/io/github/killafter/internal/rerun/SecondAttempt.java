// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.rerun;

import static java.util.Objects.requireNonNull;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.fork.call.CallResult;
import io.github.killafter.internal.fork.call.ForkedCallPlan;
import io.github.killafter.internal.fork.call.ForkedRerun;
import io.github.killafter.internal.fork.call.RerunOrder;
import io.github.killafter.internal.guard.CallSettings;
import io.github.killafter.internal.guard.JUnitCall;
import io.github.killafter.internal.ladder.AttemptBuilder;
import io.github.killafter.internal.ladder.EscalationBuilder;
import io.github.killafter.internal.ladder.LevelTable;
import io.github.killafter.internal.ladder.LevelTable.Site;
import io.github.killafter.internal.ladder.PlannedStep;
import io.github.killafter.internal.ladder.RerunRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The rerun of one guarded call in a forked JVM, if needed; the JVM starts while the first attempt ends. */
public final class SecondAttempt implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(20);

    private final JUnitCall call;
    private final ExtensionContext context;
    private final CallSettings callSettings;
    private final Reruns reruns;
    private volatile @Nullable StartingJvm jvm;
    private long firstEndedNanos;

    public SecondAttempt(JUnitCall call, ExtensionContext context, CallSettings callSettings, Reruns reruns) {
        this.call = call;
        this.context = context;
        this.callSettings = callSettings;
        this.reruns = reruns;
    }

    private Duration timeout() {
        return requireNonNull(callSettings.timeout());
    }

    /** Start the JVM of the rerun, if the first attempt has reached the level from which one may be needed. */
    public void levelBegins(EscalationLevel level) {
        if (RerunRule.startsAt(callSettings.rerun()).filter(level::equals).isPresent()
                && obstacle(timeout()).isEmpty()) {
            jvm = reruns.startIfFree(call.target()).orElse(null);
        }
    }

    private Optional<String> obstacle(Duration timeout) {
        return RerunObstacle.of(call, context).or(() -> reruns.obstacle(RerunTarget.place(call, context), timeout));
    }

    /** Rerun the call if its first attempt requires it; return the complete escalation. */
    public Escalation after(Escalation first) {
        firstEndedNanos = System.nanoTime();
        Attempt attempt = first.attempts().get(0);
        if (!RerunRule.isDue(callSettings.rerun(), attempt)) {
            return first;
        }
        Duration timeout = timeoutOf(first);
        return obstacle(timeout)
                .or(() -> reruns.begin(RerunTarget.place(call, context), nameForOthers(), timeout))
                .map(obstacle -> with(first, skipped(obstacle)))
                .orElseGet(() -> charged(first));
    }

    // By its display name, which distinguishes the invocations of a test method.
    private String nameForOthers() {
        String name = context.getDisplayName();
        return call.type().isTest() ? name : "in " + name;
    }

    private Escalation charged(Escalation first) {
        try {
            return rerun(first);
        } finally {
            reruns.end(timeoutOf(first), Duration.ofNanos(System.nanoTime() - firstEndedNanos));
        }
    }

    private static Attempt skipped(String obstacle) {
        return notStarted(
                obstacle,
                LevelTable.at(Site.OUTSIDE).stream()
                        .map(level -> Step.skipped(level, obstacle))
                        .toList());
    }

    /** Return the escalation of a call that cannot be rerun at all. */
    public static Escalation skipped(Escalation first, String obstacle) {
        return with(first, skipped(obstacle), first.cost());
    }

    private static Attempt notStarted(String reason, List<Step> steps) {
        return AttemptBuilder.in(Isolation.FORKED_JVM)
                .end(AttemptEnd.NOT_STARTED)
                .steps(steps)
                .reason(reason)
                .build();
    }

    private Escalation rerun(Escalation first) {
        Optional<ForkedRerun> started = jvm().await(START);
        if (started.isEmpty()) {
            return with(first, notStarted("no JVM could be started: it took too long, or memory ran out", List.of()));
        }
        CallResult result = started.get().run(order(), plan(first));
        // JUnit's own timeout, which has been answered already.
        boolean unused = Thread.interrupted();
        RerunOutput.print(result.output(), first.attempts().get(0), reruns.helpers());
        return with(first, result.attempt());
    }

    private StartingJvm jvm() {
        StartingJvm known = jvm;
        StartingJvm starting = known != null ? known : reruns.startWhenFree(call.target());
        jvm = starting;
        return starting;
    }

    private RerunOrder order() {
        return reruns.order(RerunTarget.of(call, context), context);
    }

    private ForkedCallPlan plan(Escalation first) {
        return reruns.plan(timeoutOf(first), (soFar, step) -> beforeLevel(first, soFar, step));
    }

    private void beforeLevel(Escalation first, List<Step> soFar, PlannedStep step) {
        Escalation story =
                with(first, AttemptBuilder.in(Isolation.FORKED_JVM).steps(soFar).build());
        reruns.reporter().levelBegins(story, step.level(), step.grace());
        reruns.listeners().beforeLevel(story, step).forEach(reruns.reporter()::note);
    }

    /** Return the escalation with its second attempt, which has just ended or still runs. */
    private Escalation with(Escalation first, Attempt second) {
        Duration sinceFirst = Duration.ofNanos(System.nanoTime() - firstEndedNanos);
        return with(first, second, first.cost().plus(sinceFirst));
    }

    private static Escalation with(Escalation first, Attempt second, Duration cost) {
        EscalationBuilder story = EscalationBuilder.of(first.call())
                .startedAt(first.startedAt())
                .cost(cost)
                .attempts(List.of(first.attempts().get(0), second))
                .reasonOf(first)
                .notes(first.notes());
        first.stuckIn().ifPresent(story::stuckIn);
        return story.build();
    }

    // Ended before its timeout: the rerun has no more time than that.
    private Duration timeoutOf(Escalation first) {
        return first.wasCutShort() ? first.attempts().get(0).elapsed() : timeout();
    }

    /** End the JVM that is not needed. */
    @Override
    public void close() {
        StartingJvm starting = jvm;
        if (starting != null) {
            starting.close();
        }
    }
}
