// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.rerun;

import io.github.killafter.internal.config.Settings;
import io.github.killafter.internal.fork.call.ForkedCallPlan;
import io.github.killafter.internal.fork.call.ForkedRerun;
import io.github.killafter.internal.fork.call.RerunOrder;
import io.github.killafter.internal.ladder.Ladder;
import io.github.killafter.internal.ladder.LevelTable.Site;
import io.github.killafter.internal.ladder.Reporter;
import io.github.killafter.internal.suite.ChildSetup;
import io.github.killafter.internal.suite.RerunBudget;
import io.github.killafter.internal.suite.RunServices;
import io.github.killafter.internal.suite.SuiteScope;
import io.github.killafter.internal.supervise.surroundings.Helpers;
import io.github.killafter.internal.supervise.surroundings.Listeners;
import io.github.killafter.internal.wire.data.CallPlace;
import io.github.killafter.internal.wire.data.TargetCall;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the second attempts of a run share: how a forked JVM is started and configured. This class is thread-safe. */
public final class Reruns {

    // A build that runs tests again in this JVM (Surefire's rerunFailingTestsCount) starts a new run each time.
    private static final Set<CallPlace> RERUN_BEFORE = ConcurrentHashMap.newKeySet();

    private final Settings settings;
    private final RunServices services;
    private final ChildSetup setup;
    private final Semaphore places;
    private final SuiteScope scope;

    public Reruns(Settings settings, SuiteScope scope, RunServices services) {
        this.settings = settings;
        this.services = services;
        this.scope = scope;
        this.setup = new ChildSetup(settings, scope, services.reporter()::note);
        this.places = new Semaphore(settings.fork().maxChildren());
    }

    Reporter reporter() {
        return services.reporter();
    }

    Listeners listeners() {
        return services.supervision().listeners();
    }

    Helpers helpers() {
        return services.supervision().helpers();
    }

    /** Return why a call with this timeout cannot be rerun now, beyond what the call itself says; empty if it can. */
    Optional<String> obstacle(CallPlace place, Duration timeout) {
        return RERUN_BEFORE.contains(place)
                ? Optional.of("it was rerun before the build itself ran it again")
                : budget().obstacle(methodOf(place), withAllowance(timeout));
    }

    /** Reserve the time of a rerun; return why it is not possible, if so. */
    Optional<String> begin(CallPlace place, String name, Duration timeout) {
        return budget().begin(methodOf(place), name, withAllowance(timeout));
    }

    /** Record how long a rerun took. */
    void end(Duration timeout, Duration took) {
        budget().end(withAllowance(timeout), took);
    }

    // Not before there is something to rerun: a forked JVM never reruns anything, and need not load what it takes.
    private RerunBudget budget() {
        return RerunBudget.in(scope, settings.rerunLimits());
    }

    private static CallPlace methodOf(CallPlace place) {
        return new CallPlace("", place.kind(), place.className(), place.method(), place.parameterTypes());
    }

    private Duration withAllowance(Duration timeout) {
        return timeout.plus(settings.rerunAllowance());
    }

    /** Start a JVM that waits for its order, unless there are as many as there may be. */
    Optional<StartingJvm> startIfFree(Class<?> testClass) {
        return places.tryAcquire() ? Optional.of(start(testClass)) : Optional.empty();
    }

    /** Start a JVM as soon as there may be one more. */
    StartingJvm startWhenFree(Class<?> testClass) {
        places.acquireUninterruptibly();
        return start(testClass);
    }

    private StartingJvm start(Class<?> testClass) {
        return StartingJvm.begin(
                () -> ForkedRerun.startWarm(setup.forTestsOf(testClass), setup.systemProperties()),
                helpers(),
                places::release);
    }

    /** Return what to rerun; from now on the call was rerun. */
    RerunOrder order(TargetCall target, ExtensionContext context) {
        RERUN_BEFORE.add(target.place());
        return new RerunOrder(
                context.getUniqueId(),
                ChildSetup.configuration(context::getConfigurationParameter),
                setup.systemProperties(),
                target);
    }

    ForkedCallPlan plan(Duration timeout, Ladder.Observer observer) {
        return ForkedCallPlan.ofRerun(withAllowance(timeout), settings.ladder(Site.OUTSIDE), observer);
    }

    /** Return how long a rerun can take at most, beyond the timeout of the call. */
    public Duration longest() {
        return plan(Duration.ZERO, (soFar, next) -> {}).longest();
    }
}
