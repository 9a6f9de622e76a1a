// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.run;

import io.github.killafter.internal.child.events.TreeListener;
import io.github.killafter.internal.child.link.Connection;
import io.github.killafter.internal.child.link.Description;
import io.github.killafter.internal.child.link.HangPause;
import io.github.killafter.internal.child.link.Outbox;
import io.github.killafter.internal.threads.OwnThreads;
import io.github.killafter.internal.wire.Batch;
import io.github.killafter.internal.wire.SessionEvent;
import io.github.killafter.internal.wire.SessionEvent.BatchDone;
import io.github.killafter.internal.wire.SessionEvent.BrokenOff;
import io.github.killafter.internal.wire.SessionEvent.Noted;
import io.github.killafter.internal.wire.SessionEvent.SessionFailed;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import io.github.killafter.internal.wire.data.FinishStatus;
import io.github.killafter.internal.wire.link.SessionLink;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherSession;

/** Runs batches of tests, one after another, while the suite JVM sends some. Confined to the main thread. */
public final class BatchRunner {

    private static final String ENGINE = "junit-jupiter";

    private final Connection connection;
    private final Outbox outbox;
    private final Reports reports;
    private @Nullable LauncherSession launcherSession;
    private boolean open;

    public BatchRunner(Connection connection) {
        this.connection = connection;
        this.outbox = connection.outbox();
        this.reports = new Reports(outbox, connection.inbox().pause());
    }

    /** Run a batch, and report its completion. */
    public void run(Batch batch) {
        if (!open) {
            open = true;
            connection.exit().onShutdown(() -> false, batch.supervision().terminateGrace());
            SessionLink.establish(reports);
        }
        connection.watchdog().watch(batch.supervision());
        outbox.send(batch.selections().isEmpty() ? new BatchDone(batch.number(), List.of()) : carryOut(batch));
    }

    private SessionEvent carryOut(Batch batch) {
        reports.begin(batch);
        JvmState state = JvmState.withProperties(batch.systemProperties());
        HangPause pause = connection.inbox().pause();
        BetweenClasses between = new BetweenClasses(outbox, reports, pause);
        try {
            TestRun run = new TestRun(batch.configuration(), new TreeListener(outbox, pause, between));
            SelectedTests selected = new SelectedTests(batch.selections());
            Optional<Throwable> brokenOff =
                    run.execute(launcher(), ENGINE, selected.selectors(), new NumberFilter(selected));
            if (brokenOff.isPresent()) {
                return new BrokenOff(TreeListener.data(brokenOff.get()));
            }
            if (!run.problems().isEmpty()) {
                outbox.send(new Noted("a forked JVM did not find all of its tests" + run.problems()));
            }
        } catch (Throwable failure) {
            outbox.send(new Finished("[engine:" + ENGINE + "]", FinishStatus.FAILED, Description.of(failure)));
            return new BatchDone(batch.number(), List.of("JUnit failed in it"));
        }
        List<String> restored = state.restore();
        return new BatchDone(batch.number(), between.traces().isEmpty() ? restored : between.traces());
    }

    // Only now, since it may depend on system properties of the order. Closed as the JVM shuts down.
    private Launcher launcher() {
        LauncherSession open = launcherSession;
        if (open == null) {
            LauncherSession opened = TestRun.openSession();
            launcherSession = opened;
            Runtime.getRuntime().addShutdownHook(OwnThreads.create("killafter-session", () -> close(opened)));
            return opened.getLauncher();
        }
        return open.getLauncher();
    }

    private void close(LauncherSession opened) {
        try {
            opened.close();
        } catch (Throwable failure) {
            outbox.send(new SessionFailed(Description.of(failure)));
        }
    }
}
