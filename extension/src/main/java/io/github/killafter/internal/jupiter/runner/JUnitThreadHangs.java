// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jupiter.runner;

import static java.util.Objects.requireNonNull;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.HungTestError;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.internal.config.Autodetection;
import io.github.killafter.internal.config.Settings;
import io.github.killafter.internal.config.value.DeadlockRule;
import io.github.killafter.internal.config.value.Mode;
import io.github.killafter.internal.guard.RunnerTimeouts;
import io.github.killafter.internal.ladder.AttemptBuilder;
import io.github.killafter.internal.ladder.EscalationBuilder;
import io.github.killafter.internal.ladder.LevelTable.Site;
import io.github.killafter.internal.ladder.Reporter;
import io.github.killafter.internal.ladder.RerunRule;
import io.github.killafter.internal.report.HangMessage;
import io.github.killafter.internal.rerun.SecondAttempt;
import io.github.killafter.internal.suite.RunServices;
import io.github.killafter.internal.suite.SuiteRun;
import io.github.killafter.internal.supervise.call.CallEnd;
import io.github.killafter.internal.supervise.call.CallPlan;
import io.github.killafter.internal.supervise.call.CallWatcher;
import io.github.killafter.internal.supervise.runner.Place;
import io.github.killafter.internal.supervise.runner.RunnerRules;
import io.github.killafter.internal.supervise.runner.RunnerThread;
import io.github.killafter.internal.supervise.runner.RunnerThreads;
import io.github.killafter.internal.supervise.surroundings.StackSnapshot;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext;
import io.github.killafter.internal.wire.link.ChildLink;
import io.github.killafter.internal.wire.link.SessionLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Handles hangs on JUnit's own thread. Reports to the current run and shares its services; only a hang without a run,
 * in a static initialiser of the first test class, say, has a report of its own. Thread-safe.
 */
public final class JUnitThreadHangs implements RunnerRules {

    private final Settings settings;
    private final RunnerTimeouts timeouts;
    private final @Nullable SessionLink session = SessionLink.current().orElse(null);
    private final Reporter reporter;
    private @Nullable RunServices services;
    private boolean ofRun;

    private JUnitThreadHangs(Settings settings, boolean everywhere) {
        this.settings = settings;
        this.timeouts = new RunnerTimeouts(settings, everywhere);
        this.reporter = session == null ? SuiteRun.reporterHere(settings.report()) : session;
    }

    /** Return the handling of hangs in a run; none in a JVM that reruns one call, whose clock runs in the suite JVM. */
    public static Optional<RunnerRules> of(Function<String, Optional<String>> parameters) {
        if (ChildLink.current().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new JUnitThreadHangs(Settings.from(parameters), Autodetection.findsExtension(parameters)));
    }

    /** Return the one that the calling thread's listener has opened; {@code null} where no listener is. */
    public static @Nullable JUnitThreadHangs current() {
        RunnerThread runner = RunnerThreads.current();
        return runner != null && runner.rules() instanceof JUnitThreadHangs junitThreadHangs ? junitThreadHangs : null;
    }

    /** Note that JUnit has asked the extension about a test class. */
    void guards(Class<?> testClass, Settings itsSettings) {
        timeouts.guards(testClass, itsSettings);
    }

    /** Return the services of a run that starts now: existing ones, so that there is one report. */
    public synchronized RunServices servicesFor(Settings ofThatRun, Reporter itsReporter) {
        RunServices present = services;
        if (present != null && ofRun) {
            return RunServices.of(ofThatRun, itsReporter);
        }
        RunServices shared = present == null ? RunServices.of(ofThatRun, itsReporter) : present;
        services = shared;
        ofRun = true;
        return shared;
    }

    /** Note that a run and its services end. */
    @SuppressWarnings("ReferenceEquality") // another run can have the same, but not this one
    public synchronized void leave(RunServices used) {
        if (services == used) {
            services = null;
            ofRun = false;
        }
    }

    private synchronized RunServices services() {
        if (session != null) {
            return RunServices.inChild(settings, session);
        }
        RunServices present = services;
        RunServices usable = present == null ? RunServices.of(settings, reporter) : present;
        services = usable;
        return usable;
    }

    @Override
    public boolean supervisesAnything() {
        return settings.mode() != Mode.DISABLED;
    }

    @Override
    public Optional<Duration> timeout(Place place, String code) {
        return timeouts.at(place, code);
    }

    @Override
    public boolean escalatesDeadlockAtOnce() {
        return settings.deadlock() == DeadlockRule.AT_ONCE;
    }

    @Override
    public SupervisionContext supervision() {
        return services().supervision();
    }

    @Override
    public CallPlan plan(Place place, Duration timeout, String code) {
        GuardedCall description =
                GuardedCall.of(code + " for " + place.name(), place.className(), place.uniqueId(), timeout);
        return new CallPlan(
                timeout,
                null,
                settings.ladder(Site.INSIDE),
                new StopEventSource(),
                new RunnerCall(description, new AtomicInteger()));
    }

    @Override
    public HungTestError verdict(CallEnd end) {
        Escalation escalation = withRerun(requireNonNull(end.escalation()));
        services().reportVerdict(escalation);
        return HangMessage.error(escalation);
    }

    @Override
    public HungTestError endless(Place place, Duration atMost, long invocations, StackSnapshot where) {
        // In a child the template can end while its source is reported, and no call may end after its container.
        String id = session == null ? place.uniqueId() : place.uniqueId() + "/[source:arguments]";
        GuardedCall source = GuardedCall.of("argument source of " + place.name(), place.className(), id, atMost);
        return EndlessFactory.endless(
                source, where, "apparently endless source: " + invocations + " invocations so far");
    }

    @Override
    public void report(HungTestError error) {
        Escalation story = error.escalation();
        if (session == null) {
            services().reportVerdict(story);
        } else {
            int number = session.callBegan(story.call());
            session.verdict(story);
            session.callOver(number);
        }
    }

    @Override
    public void began(CallPlan plan) {
        if (session != null && plan.watcher() instanceof RunnerCall call) {
            call.number().set(session.callBegan(call.description()));
        }
    }

    @Override
    public void over(CallPlan plan) {
        if (session != null && plan.watcher() instanceof RunnerCall call) {
            session.callOver(call.number().get());
        }
    }

    private Escalation withRerun(Escalation first) {
        Attempt attempt = first.attempts().get(0);
        return RerunRule.isDue(settings.rerun(), attempt)
                ? SecondAttempt.skipped(first, "calls that JUnit makes around tests are never rerun")
                : first;
    }

    @Override
    public synchronized void close() {
        RunServices own = services;
        if (own != null && !ofRun) {
            own.close();
        }
        services = null;
    }

    /** Names what hangs on JUnit's own thread; in a child it has a number while the suite JVM waits for its end. */
    private record RunnerCall(GuardedCall description, AtomicInteger number) implements CallWatcher {

        // The reader knows that it was raised: the report says so.
        @Override
        public String stopMessage(Escalation soFar) {
            List<Step> steps = new ArrayList<>(soFar.attempts().get(0).steps());
            steps.add(Step.of(EscalationLevel.RAISE, Outcome.STOPPED, Duration.ZERO));
            Duration cost = soFar.cost();
            Attempt attempt = AttemptBuilder.in(Isolation.SUITE_JVM)
                    .steps(steps)
                    .elapsed(cost)
                    .end(AttemptEnd.STOPPED)
                    .build();
            return HangMessage.of(EscalationBuilder.of(description)
                    .cost(cost)
                    .attempts(List.of(attempt))
                    .reasonOf(soFar)
                    .build());
        }
    }
}
