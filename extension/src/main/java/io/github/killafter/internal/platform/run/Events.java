// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import io.github.killafter.internal.ladder.Reporter;
import io.github.killafter.internal.platform.discover.UniqueIdMapper;
import io.github.killafter.internal.platform.replay.Calls;
import io.github.killafter.internal.platform.replay.TestTree;
import io.github.killafter.internal.platform.replay.Throwables;
import io.github.killafter.internal.platform.replay.Verdicts;
import io.github.killafter.internal.platform.replay.state.ProtocolViolation;
import io.github.killafter.internal.wire.SessionEvent;
import io.github.killafter.internal.wire.SessionEvent.BrokenOff;
import io.github.killafter.internal.wire.SessionEvent.CallBegan;
import io.github.killafter.internal.wire.SessionEvent.CallOver;
import io.github.killafter.internal.wire.SessionEvent.Hung;
import io.github.killafter.internal.wire.SessionEvent.LevelBegan;
import io.github.killafter.internal.wire.SessionEvent.Noted;
import io.github.killafter.internal.wire.SessionEvent.Slow;
import io.github.killafter.internal.wire.SessionEvent.WentOn;
import io.github.killafter.internal.wire.TreeEvent;
import io.github.killafter.internal.wire.TreeEvent.FilePublished;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import io.github.killafter.internal.wire.TreeEvent.Registered;
import io.github.killafter.internal.wire.TreeEvent.Reported;
import io.github.killafter.internal.wire.TreeEvent.Skipped;
import io.github.killafter.internal.wire.TreeEvent.Started;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;

/** Handles the events of a child, one after another. Confined to one thread. */
final class Events {

    private static final String ENGINE = UniqueIdMapper.inChild().toString();

    private final TestTree tests;
    private final Calls calls;
    private final Hangs hangs;
    private final Verdicts verdicts;
    private final Throwables throwables;
    private final Reporter reporter;

    Events(TestTree tests, Calls calls, Hangs hangs, Reporter reporter) {
        this.tests = tests;
        this.calls = calls;
        this.hangs = hangs;
        this.verdicts = tests.verdicts();
        this.throwables = new Throwables(verdicts);
        this.reporter = reporter;
    }

    void take(TreeEvent event) {
        if (event instanceof Registered registered) {
            tests.registered(registered.node());
        } else if (event instanceof Started started) {
            if (!started.id().equals(ENGINE)) {
                tests.started(started.id());
            }
        } else if (event instanceof Skipped skipped) {
            tests.skipped(skipped.id(), skipped.reason());
        } else if (event instanceof Reported reported) {
            tests.reported(reported.id(), reported.entries());
        } else if (event instanceof FilePublished file) {
            tests.published(file);
        } else if (event instanceof Finished finished) {
            finished(finished);
        }
    }

    private void finished(Finished finished) {
        if (finished.id().equals(ENGINE)) {
            engineFinished(finished);
            return;
        }
        if (calls.isUnderWayIn(finished.id())) {
            throw new ProtocolViolation("a test ended while its body still ran");
        }
        tests.finished(finished.id(), verdicts.of(finished.id(), result(finished)));
    }

    private void engineFinished(Finished finished) {
        if (finished.thrown() != null) {
            tests.failAtEnd(throwables.of(finished.thrown()));
        }
    }

    private TestExecutionResult result(Finished finished) {
        @Nullable Throwable thrown = finished.thrown() == null ? null : throwables.of(finished.thrown());
        return switch (finished.status()) {
            case SUCCESSFUL -> TestExecutionResult.successful();
            case ABORTED -> TestExecutionResult.aborted(thrown);
            case FAILED -> TestExecutionResult.failed(thrown);
        };
    }

    void take(SessionEvent event) {
        if (event instanceof CallBegan began) {
            calls.began(began.number(), began.call());
            tests.confirm();
        } else if (event instanceof CallOver over) {
            calls.over(over.number()).ifPresent(hangs::hung);
        } else if (event instanceof WentOn) {
            tests.wentOn();
        } else if (event instanceof BrokenOff brokenOff) {
            tests.fail(throwables.of(brokenOff.thrown()));
        } else if (event instanceof LevelBegan level) {
            hangs.levelBegan(level.soFar(), level.level(), level.grace());
        } else if (event instanceof Hung hung) {
            hangs.hung(hung.escalation());
        } else if (event instanceof Slow slow) {
            reporter.slow(slow.call(), slow.running(), slow.topFrame());
        } else if (event instanceof Noted noted) {
            reporter.note(noted.line());
        }
    }
}
