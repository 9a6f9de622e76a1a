// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jupiter;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.internal.config.InvalidSettingException;
import io.github.killafter.internal.config.Settings;
import io.github.killafter.internal.config.value.Leftovers;
import io.github.killafter.internal.config.value.Mode;
import io.github.killafter.internal.config.value.Switch;
import io.github.killafter.internal.config.value.ThreadLocals;
import io.github.killafter.internal.guard.GuardResolver;
import io.github.killafter.internal.jupiter.leftovers.ClassLeftovers;
import io.github.killafter.internal.jupiter.leftovers.LeftSecurityManager;
import io.github.killafter.internal.jupiter.leftovers.WaitingThreads;
import io.github.killafter.internal.jupiter.runner.JUnitThreadHangs;
import io.github.killafter.internal.jupiter.runner.RunnerCalls;
import io.github.killafter.internal.jvm.bindings.ThreadBindings;
import io.github.killafter.internal.ladder.LevelPlan;
import io.github.killafter.internal.ladder.LevelTable.Site;
import io.github.killafter.internal.ladder.Reporter;
import io.github.killafter.internal.recorder.FlightRecorder;
import io.github.killafter.internal.rerun.Reruns;
import io.github.killafter.internal.suite.EscalationPreloader;
import io.github.killafter.internal.suite.RunServices;
import io.github.killafter.internal.suite.SuiteRun;
import io.github.killafter.internal.suite.SuiteScope;
import io.github.killafter.internal.suite.WorstCaseCheck;
import io.github.killafter.internal.suite.frozen.SessionGuard;
import io.github.killafter.internal.suite.frozen.StoppableLoops;
import io.github.killafter.internal.supervise.Alarm;
import io.github.killafter.internal.supervise.RunnerMode;
import io.github.killafter.internal.supervise.Supervisor;
import io.github.killafter.internal.supervise.leftovers.Origin;
import io.github.killafter.internal.supervise.output.BoundedStreams;
import io.github.killafter.internal.supervise.surroundings.SupervisionContext;
import io.github.killafter.internal.wire.link.ChildLink;
import io.github.killafter.internal.wire.link.SessionLink;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** What all guarded calls of one run of the Jupiter engine share; ends with it. This class is thread-safe. */
// AutoCloseable as well, because JUnit 5.13 and newer warn of a CloseableResource that is not.
public final class Run implements CloseableResource, AutoCloseable {

    private static final Duration SPARE = Duration.ofSeconds(10);

    private final Settings settings;
    private final @Nullable JUnitThreadHangs junitThreadHangs = JUnitThreadHangs.current();
    private final RunServices services;
    private final SuiteScope scope;
    private final GuardResolver guardResolver;
    private final LevelPlan ladder;
    private final Reruns reruns;
    private final Duration longestEscalation;
    private final AtomicBoolean prepared = new AtomicBoolean();
    private final AtomicBoolean obstacleReported = new AtomicBoolean();
    private final AtomicBoolean leftoversReported = new AtomicBoolean();
    private final AtomicBoolean loopsReported = new AtomicBoolean();
    private final WaitingThreads waitingThreads = new WaitingThreads();
    private final Alarm alarm = new Alarm();
    private final Supervisors supervisors = new Supervisors(this::newSupervisor);
    private final RunnerMode runnerMode;
    private final @Nullable WorstCaseCheck worstCase;
    private final BoundedStreams streams;
    private final @Nullable FlightRecorder recorder;
    private final @Nullable ChildLink child = ChildLink.current().orElse(null);
    private final @Nullable SessionLink session = SessionLink.current().orElse(null);

    private Run(ExtensionContext root, String uniqueId) {
        LeftSecurityManager.prepare();
        this.settings = settings(root);
        this.guardResolver = new GuardResolver(settings);
        this.ladder = settings.ladder(Site.INSIDE);
        this.services = services(uniqueId);
        this.scope = SuiteRun.scope(uniqueId).orElseGet(SuiteScope::new);
        this.reruns = new Reruns(settings, scope, services);
        this.recorder = scope.recorder();
        this.longestEscalation = ladder.longest().plus(reruns.longest()).plus(SPARE);
        this.streams = new BoundedStreams(settings.outputMax(), Origin::currentOutput);
        this.runnerMode = new RunnerMode(supervision(), alarm);
        this.worstCase =
                isDisabled() || isForked() ? null : WorstCaseCheck.begin(settings, scope, services.reporter()::note);
        if (isDisabled()) {
            reporter().note("killafter.mode = disabled: no test is guarded");
        }
    }

    /** Return the run that a top-level test class belongs to. */
    static Run of(ExtensionContext testClass) {
        ExtensionContext root = testClass.getRoot();
        ContextEnd.await(root);
        return ContextStore.of(root)
                .getOrComputeIfAbsent(Run.class, key -> new Run(root, testClass.getUniqueId()), Run.class);
    }

    private RunServices services(String uniqueId) {
        if (session != null) {
            return RunServices.inChild(settings, session);
        }
        Reporter reporter = SuiteRun.reporter(settings.report(), uniqueId);
        return junitThreadHangs == null
                ? RunServices.of(settings, reporter)
                : junitThreadHangs.servicesFor(settings, reporter);
    }

    private Settings settings(ExtensionContext root) {
        try {
            return Settings.from(key -> parameter(key, root));
        } catch (InvalidSettingException invalid) {
            throw new ExtensionConfigurationException(invalid.getMessage(), invalid);
        }
    }

    /** Return a configuration parameter; in a forked JVM, system properties set by tests are ignored. */
    Optional<String> parameter(String key, ExtensionContext context) {
        Optional<String> here = context.getConfigurationParameter(key);
        if (session == null) {
            return here;
        }
        return session.parameter(key).or(() -> here.filter(value -> !value.equals(System.getProperty(key))));
    }

    private boolean isForked() {
        return session != null || child != null;
    }

    boolean isDisabled() {
        return settings.mode() == Mode.DISABLED;
    }

    public Settings settings() {
        return settings;
    }

    GuardResolver guardResolver() {
        return guardResolver;
    }

    /** Return the link to the suite JVM, if this JVM is a child that reruns a call; else {@code null}. */
    @Nullable
    ChildLink child() {
        return child;
    }

    /** Return the link to the suite JVM, if this JVM is a child that tests of {@code FORKED_JVM} run in; else {@code null}. */
    @Nullable
    SessionLink session() {
        return session;
    }

    /**
     * Return whether code can be moved to another thread than JUnit's own. If thread locals cannot be moved, what is
     * bound to JUnit's own thread would not be visible there.
     */
    boolean canMoveBindings() {
        Optional<String> obstacle = settings.threadLocals() == ThreadLocals.SEPARATE
                ? Optional.empty()
                : ThreadBindings.unavailableReason();
        if (obstacle.isEmpty()) {
            return true;
        }
        if (obstacleReported.compareAndSet(false, true)) {
            reporter()
                    .note("tests run on JUnit's own thread, so one that no level stops blocks the suite: "
                            + obstacle.get());
        }
        return false;
    }

    LevelPlan ladder() {
        return ladder;
    }

    /** Return how long a guarded call and its escalation can take; more than that is an internal error. */
    Duration longest(Duration timeout) {
        return timeout.plus(longestEscalation);
    }

    /** Note that a call with this timeout begins: a hang could take longer than the build lets this JVM run. */
    void begins(Duration timeout) {
        if (worstCase != null) {
            worstCase.begins(timeout);
        }
    }

    Reruns reruns() {
        return reruns;
    }

    /** Prepare to find leftovers; if that is not possible, report it if they were to be stopped. */
    void prepareForLeftovers() {
        Optional<String> obstacle = Origin.prepare();
        if (obstacle.isPresent()
                && settings.leftovers() != Leftovers.REPORT
                && leftoversReported.compareAndSet(false, true)) {
            reporter().note("leftovers of tests cannot be found: " + obstacle.get());
        }
    }

    /** Keep the loops of a test class stoppable in a suite JVM that one could freeze; forked ones are started so. */
    void keepLoopsStoppable(Class<?> testClass) {
        if (settings.unfreezable() == Switch.OFF || isForked()) {
            return;
        }
        Optional<String> obstacle = StoppableLoops.in(scope).protect(testClass);
        if (obstacle.isPresent() && settings.unfreezable() == Switch.ON && loopsReported.compareAndSet(false, true)) {
            reporter()
                    .note("a loop of a test can freeze this JVM, killafter.unfreezable = on has no effect: "
                            + obstacle.get());
        }
    }

    /** Prepare all that a verdict needs before the first call begins, which can exhaust the memory. */
    void prepareForTheWorst() {
        if (prepared.get() || !prepared.compareAndSet(false, true)) {
            return;
        }
        // What a forked JVM prints is bounded by the suite JVM.
        if (session == null) {
            streams.install();
        }
        if (!isForked()) {
            SessionGuard.start(scope, settings, services);
        }
        reporter().prepare();
        supervision().interventions().emergencyMemory().fill();
        supervision().interventions().emergencyDescriptors().fill();
        if (EscalationPreloader.isDueAtOnce()) {
            services.preload();
            boolean unused = supervision().interventions().againstRaise().isEmpty();
        }
    }

    Supervisors supervisors() {
        return supervisors;
    }

    private Supervisor newSupervisor() {
        prepareForTheWorst();
        boolean shares = settings.threadLocals() == ThreadLocals.SHARE
                && ThreadBindings.unavailableReason().isEmpty();
        return new Supervisor(supervision(), shares);
    }

    ClassLeftovers leftoversOf(String testClass) {
        return new ClassLeftovers(testClass, settings, services, waitingThreads);
    }

    Reporter reporter() {
        return services.reporter();
    }

    public SupervisionContext supervision() {
        return services.supervision();
    }

    void reportVerdict(Escalation story) {
        services.reportVerdict(story);
    }

    BoundedStreams streams() {
        return streams;
    }

    /** Return the recorder of what is in flight; {@code null} if nothing is recorded here. */
    @Nullable
    FlightRecorder recorder() {
        return recorder;
    }

    RunnerMode runnerMode() {
        return runnerMode;
    }

    @Override
    public void close() {
        RunnerCalls.settle(); // a hang in an earlier close() needs all of this for its report
        supervisors.close();
        alarm.close();
        streams.close();
        if (streams.late() > 0) {
            reporter().note("dropped " + streams.late() + " characters that abandoned tests printed");
        }
        // Those of a forked JVM end with it.
        if (session == null) {
            waitingThreads.summary().ifPresent(reporter()::note);
        }
        if (junitThreadHangs != null) {
            junitThreadHangs.leave(services);
        }
        if (session == null) {
            services.close();
        }
    }
}
