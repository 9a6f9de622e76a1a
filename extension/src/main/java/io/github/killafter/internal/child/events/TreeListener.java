// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.events;

import io.github.killafter.internal.child.link.Description;
import io.github.killafter.internal.child.link.HangPause;
import io.github.killafter.internal.child.link.Outbox;
import io.github.killafter.internal.supervise.runner.RunnerThread;
import io.github.killafter.internal.supervise.runner.RunnerThreads;
import io.github.killafter.internal.wire.SessionEvent.WentOn;
import io.github.killafter.internal.wire.TreeEvent.FilePublished;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import io.github.killafter.internal.wire.TreeEvent.Registered;
import io.github.killafter.internal.wire.TreeEvent.Reported;
import io.github.killafter.internal.wire.TreeEvent.Skipped;
import io.github.killafter.internal.wire.TreeEvent.Started;
import io.github.killafter.internal.wire.data.FinishStatus;
import io.github.killafter.internal.wire.data.ThrowableData;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Sends JUnit's events of the tests. Thread-safe. */
public final class TreeListener implements TestExecutionListener {

    private final Outbox outbox;
    private final HangPause pause;
    private final Boundaries boundaries;
    private final Set<String> registered = ConcurrentHashMap.newKeySet();
    private final Set<String> engines = ConcurrentHashMap.newKeySet();
    private final Deque<String> running = new ConcurrentLinkedDeque<>();

    public TreeListener(Outbox outbox, HangPause pause, Boundaries boundaries) {
        this.outbox = outbox;
        this.pause = pause;
        this.boundaries = boundaries;
    }

    public boolean hasRegistered(String id) {
        return registered.contains(id);
    }

    public boolean isRunning() {
        return !running.isEmpty();
    }

    /** Report everything that runs as failed, innermost first. */
    public void failAll(Throwable thrown) {
        while (isRunning()) {
            outbox.send(new Finished(running.pop(), FinishStatus.FAILED, data(thrown)));
        }
    }

    public static ThrowableData data(Throwable thrown) {
        return HeapHint.in(Description.of(thrown));
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        for (TestIdentifier root : plan.getRoots()) {
            engines.add(root.getUniqueId());
            registerAll(root, plan);
        }
        boundaries.planStarted();
    }

    private void registerAll(TestIdentifier test, TestPlan plan) {
        dynamicTestRegistered(test);
        for (TestIdentifier child : plan.getChildren(test)) {
            registerAll(child, plan);
        }
    }

    @Override
    public void dynamicTestRegistered(TestIdentifier test) {
        registered.add(test.getUniqueId());
        outbox.send(new Registered(Nodes.of(test)));
    }

    @Override
    public void executionSkipped(TestIdentifier test, @Nullable String reason) {
        outbox.send(new Skipped(test.getUniqueId(), reason == null ? "" : reason));
        outbox.send(new WentOn());
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        running.push(test.getUniqueId());
        outbox.send(new Started(test.getUniqueId()));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        try {
            settle();
        } finally {
            ThrowableData thrown = result.getThrowable().map(TreeListener::data).orElse(null);
            running.remove(test.getUniqueId());
            outbox.send(new Finished(test.getUniqueId(), status(result), thrown));
        }
        pause.await();
        outbox.send(new WentOn());
        if (test.getParentId().filter(engines::contains).isPresent()) {
            boundaries.classEnded();
        }
    }

    // A hang in it on this thread has been reported before, in any order of listeners.
    private static void settle() {
        RunnerThread runner = RunnerThreads.current();
        if (runner != null) {
            runner.moved();
        }
    }

    private static FinishStatus status(TestExecutionResult result) {
        return switch (result.getStatus()) {
            case SUCCESSFUL -> FinishStatus.SUCCESSFUL;
            case ABORTED -> FinishStatus.ABORTED;
            case FAILED -> FinishStatus.FAILED;
        };
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        outbox.send(new Reported(test.getUniqueId(), entry.getKeyValuePairs()));
    }

    void filePublished(TestIdentifier test, String path, @Nullable String mediaType) {
        outbox.send(new FilePublished(test.getUniqueId(), path, mediaType));
    }

    /** What else is to be done where JUnit goes from one class to the next. */
    public interface Boundaries {

        /** Nothing. */
        Boundaries IGNORED = new Boundaries() {};

        /** JUnit is about to run tests. */
        default void planStarted() {}

        /** A class has ended, and JUnit is about to run the next one. */
        default void classEnded() {}
    }
}
