// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

import io.github.killafter.KillAfterExtension;
import io.github.killafter.escalation.HungTestError;
import io.github.killafter.internal.config.Settings;
import io.github.killafter.internal.config.value.Mode;
import io.github.killafter.internal.ladder.Reporter;
import io.github.killafter.internal.suite.SuiteRun;
import io.github.killafter.internal.supervise.runner.RunnerThread;
import io.github.killafter.internal.supervise.runner.RunnerThreads;
import io.github.killafter.internal.supervise.runner.RunnerWatch;
import io.github.killafter.process.ForkedJvm;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Reports runs, and records the progress of the threads that run tests, for the watch. */
public final class RunnerProgress implements TestExecutionListener {

    private static final String KILL_AFTER = "io.github.killafter.KillAfter";
    private static final String TIMEOUT = "org.junit.jupiter.api.Timeout";

    // One launcher can have several runs with the same classes, and one listener for all of them.
    private final Set<String> noted = ConcurrentHashMap.newKeySet();

    private volatile @Nullable RunnerWatch watch;
    private volatile @Nullable PlanPlaces places;
    private volatile @Nullable SuiteRun run;
    private volatile @Nullable UnstartedTests remaining;
    private volatile @Nullable TestRecording recording;

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        endRun(); // which JUnit did not report: it was aborted
        PlanPlaces newPlaces = new PlanPlaces(plan);
        if (!ForkedJvm.isChild()) {
            Settings settings = Settings.from(plan.getConfigurationParameters()::get);
            UnstartedTests newRemaining = new UnstartedTests(plan);
            remaining = newRemaining;
            SuiteRun begun = SuiteRun.begin(newPlaces::contains, newRemaining::names, settings);
            run = begun;
            if (settings.mode() != Mode.DISABLED) {
                recording = new TestRecording(begun.record(settings), begun.history(settings));
                noteOtherEngines(plan, settings);
            }
        }
        if (isJupiterHere()) {
            RunnerThreads.rules(plan.getConfigurationParameters()::get).ifPresent(rules -> {
                RunnerWatch newWatch = new RunnerWatch(rules, newPlaces);
                places = newPlaces;
                watch = newWatch;
                newWatch.start();
                newWatch.current().moved(); // JUnit creates its extensions before it reports anything
            });
        }
    }

    private void noteOtherEngines(TestPlan plan, Settings settings) {
        List<String> notes = new ArrayList<>(OtherEngines.notesOn(plan, KILL_AFTER));
        if (settings.adoptTimeout()) {
            notes.addAll(OtherEngines.notesOn(plan, TIMEOUT));
        }
        notes.removeIf(note -> !noted.add(note));
        if (!notes.isEmpty()) {
            try (Reporter reporter = SuiteRun.reporterHere(settings.report())) {
                notes.forEach(reporter::note);
            }
        }
    }

    // Creating one loads the class, which then provides the rules of a run; other engines need no Jupiter.
    private static boolean isJupiterHere() {
        try {
            return new KillAfterExtension().hashCode() != 0;
        } catch (LinkageError withoutJupiter) {
            return false;
        }
    }

    @Override
    public void dynamicTestRegistered(TestIdentifier test) {
        moved();
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        moved();
    }

    private void moved() {
        RunnerWatch current = watch;
        if (current != null) {
            current.current().moved();
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        TestRecording recorded = recording;
        if (recorded != null) {
            recorded.skipped(test);
        }
        began(test);
        noteBegun(test, /* skipped */ true);
        RunnerWatch current = watch;
        if (current != null) {
            current.current().skipped(test);
        }
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        noteBegun(test, /* skipped */ false);
        TestRecording recorded = recording;
        if (recorded != null) {
            recorded.started(test);
        }
        RunnerWatch current = watch;
        if (current != null) {
            began(test);
            RunnerThread runner = current.current();
            runner.started(test);
            if (PlanPlaces.isTemplate(test)) {
                runner.isTemplate(test);
            }
        }
    }

    private void noteBegun(TestIdentifier test, boolean skipped) {
        UnstartedTests current = remaining;
        if (current != null) {
            current.began(test, skipped);
        }
    }

    private void began(TestIdentifier test) {
        PlanPlaces current = places;
        if (current != null && test.isContainer()) {
            current.began(test);
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        RunnerWatch current = watch;
        if (current != null) {
            current.current().finished(test, failure(result));
        }
        TestRecording recorded = recording;
        if (recorded != null) {
            recorded.finished(test, result);
        }
    }

    // An aborted test does not fail a build: its hang must be reported elsewhere.
    private static @Nullable Throwable failure(TestExecutionResult result) {
        return result.getStatus() == TestExecutionResult.Status.FAILED
                ? result.getThrowable().orElse(null)
                : null;
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        RunnerWatch current = watch;
        if (current != null) {
            current.close();
            failSession(current.unreported());
            watch = null;
            places = null;
        }
        endRun();
    }

    // In a forked JVM they fail the class, by the suite JVM.
    private void failSession(List<HungTestError> unreported) {
        SuiteRun current = run;
        if (current != null) {
            unreported.forEach(current::failSession);
        }
    }

    private void endRun() {
        SuiteRun current = run;
        if (current != null) {
            recording = null;
            current.close();
            run = null;
            remaining = null;
        }
    }
}
