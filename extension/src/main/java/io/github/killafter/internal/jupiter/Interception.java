// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jupiter;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.HungTestError;
import io.github.killafter.escalation.ThreadMode;
import io.github.killafter.internal.guard.CallName;
import io.github.killafter.internal.guard.CallSettings;
import io.github.killafter.internal.guard.CallType;
import io.github.killafter.internal.guard.JUnitCall;
import io.github.killafter.internal.jupiter.leftovers.EarlierHang;
import io.github.killafter.internal.jupiter.leftovers.LeftSecurityManager;
import io.github.killafter.internal.jupiter.runner.EndlessFactory;
import io.github.killafter.internal.jupiter.runner.RunnerCalls;
import io.github.killafter.internal.recorder.FlightRecorder;
import io.github.killafter.internal.recorder.data.StartedCall;
import io.github.killafter.internal.report.HangMessage;
import io.github.killafter.internal.report.ReportEntries;
import io.github.killafter.internal.rerun.SecondAttempt;
import io.github.killafter.internal.supervise.call.Body;
import io.github.killafter.internal.supervise.call.CallEnd;
import io.github.killafter.internal.supervise.call.CallPlan;
import io.github.killafter.internal.supervise.call.CallWatcher;
import io.github.killafter.internal.supervise.runner.RunnerThread;
import io.github.killafter.internal.supervise.runner.RunnerThreads;
import io.github.killafter.internal.supervise.surroundings.Helpers;
import io.github.killafter.internal.supervise.thrown.Thrown;
import io.github.killafter.internal.wire.link.ChildLink;
import io.github.killafter.internal.wire.link.SessionLink;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One call that JUnit is about to make. Confined to the runner thread. */
public final class Interception {

    // Created before any test runs: a test can leave no memory for a new class.
    private static final Helpers.Task<LocalDateTime> LOCAL_TIME = () -> LocalDateTime.now(ZoneId.systemDefault());
    private static final Duration FOR_LOCAL_TIME = Duration.ofSeconds(5);

    private final JUnitCall call;
    private final ExtensionContext context;
    private final ClassScope scope;

    private Interception(JUnitCall call, ExtensionContext context) {
        this.call = call;
        this.context = context;
        this.scope = ClassScope.of(context);
    }

    public static Interception of(JUnitCall call, ExtensionContext context) {
        return new Interception(call, context);
    }

    public static Interception ofDynamicTest(ExtensionContext context) {
        ContextEnd.await(context);
        return new Interception(JUnitCall.dynamicTest(factoryOf(context)), context);
    }

    // A dynamic test, at whatever depth, has no method and no class of its own.
    private static ExtensionContext factoryOf(ExtensionContext context) {
        return context.getTestMethod().isPresent()
                ? context
                : factoryOf(context.getParent().orElseThrow());
    }

    /** Make the call, in its thread and with its timeout. */
    @Nullable
    public Object run(Body<?> body) throws Throwable {
        RunnerThread runner = RunnerThreads.current();
        try {
            return runner == null ? runElsewhere(body) : run(body, runner);
        } catch (Throwable failure) {
            throw LeftSecurityManager.explained(failure, context);
        } finally {
            LeftSecurityManager.after(call, context);
        }
    }

    // Another extension, or JUnit's timeout, has moved the call; the runner thread waits.
    private @Nullable Object runElsewhere(Body<?> body) throws Throwable {
        RunnerThread waiting = RunnerThreads.waitingFor(context.getUniqueId());
        if (waiting == null || !waiting.enterElsewhere()) {
            return intercepted(body);
        }
        try {
            return intercepted(body);
        } finally {
            waiting.leaveElsewhere();
        }
    }

    private @Nullable Object run(Body<?> body, RunnerThread runner) throws Throwable {
        if (!runner.enter()) {
            return intercepted(body);
        }
        try {
            RunnerCalls.throwIfHung(runner, context);
            return intercepted(body);
        } finally {
            runner.leave();
        }
    }

    private @Nullable Object intercepted(Body<?> body) throws Throwable {
        if (!scope.guards().guardAnything() || scope.isSupervised(Thread.currentThread())) {
            return unguarded(body);
        }
        ChildLink child = scope.run().child();
        if (child != null) {
            return new ChildCall(child, call, context).run(body);
        }
        CallSettings callSettings = scope.guards().of(call.type(), call.executable(), call.target(), context);
        SecondAttempt second =
                new SecondAttempt(call, context, callSettings, scope.run().reruns());
        CallWatcher watcher = new JUnitCallWatcher(call, context, callSettings, second);
        if (callSettings.timeout() == null) {
            return own(run(body, callSettings, watcher));
        }
        scope.run().begins(callSettings.timeout());
        Verdict verdict = Verdict.expectedIn(context, call.type(), scope.run().longest(callSettings.timeout()));
        try (second) {
            CallEnd end = reportToRun(body, callSettings, watcher);
            Escalation first = end.escalation();
            if (first == null) {
                return call.type() == CallType.TEST_FACTORY ? withEnd(own(end), callSettings.timeout()) : own(end);
            }
            Escalation escalation = second.after(first);
            throw verdict.hung(report(escalation, end.thrown()), escalation);
        } finally {
            verdict.callEnded();
        }
    }

    // Its name is used to remove our frames from failures.
    private static @Nullable Object unguarded(Body<?> body) throws Throwable {
        try {
            return body.run();
        } catch (Throwable failure) {
            Thrown.removeOurFrames(failure);
            throw failure;
        }
    }

    private CallEnd reportToRun(Body<?> body, CallSettings callSettings, CallWatcher watcher) {
        SessionLink session = scope.run().session();
        if (session == null) {
            return run(body, callSettings, watcher);
        }
        try (AnnouncedCall announced = new AnnouncedCall(watcher, session)) {
            CallEnd end = run(body, callSettings, announced);
            if (end.escalation() != null) {
                announced.announce();
                scope.run().reporter().verdict(end.escalation());
            }
            return end;
        }
    }

    private CallEnd run(Body<?> body, CallSettings callSettings, CallWatcher watcher) {
        FlightRecorder recorder = scope.run().recorder();
        if (recorder == null) {
            return runUnrecorded(body, callSettings, watcher);
        }
        String uniqueId = context.getUniqueId();
        recorder.callStarted(uniqueId, started(callSettings.timeout()));
        try {
            return runUnrecorded(body, callSettings, watcher);
        } finally {
            recorder.callEnded(uniqueId);
        }
    }

    private StartedCall started(@Nullable Duration timeout) {
        String label = call.type().label();
        // A test or constructor is known by what it is called for.
        String method = label.startsWith("@") ? call.executable().getName() : "";
        return new StartedCall(label, method, timeout == null ? 0 : TimeUnit.NANOSECONDS.convert(timeout));
    }

    private CallEnd runUnrecorded(Body<?> body, CallSettings callSettings, CallWatcher watcher) {
        if (call.type().isPartOfTest()) {
            scope.testBegins(call.target());
        }
        CallPlan plan = new CallPlan(
                callSettings.timeout(),
                callSettings.slowAfter(),
                scope.run().ladder(),
                StopEvents.of(call.executable(), context),
                watcher);
        CallEnd end = staysOnRunner(callSettings.thread())
                ? scope.onRunner(body, plan)
                : scope.supervisor().run(body, plan);
        KeptOutput.print(end, scope.run().supervision().helpers());
        if (end.origin().isWorthALook()) {
            scope.leftovers().add(end.origin(), CallName.of(call, context));
        }
        return end;
    }

    private boolean staysOnRunner(ThreadMode thread) {
        return switch (thread) {
            case RUNNER -> true;
            case SUPERVISED -> false;
            case AUTO, INFERRED -> scope.junitThreads().isMovedTo(Thread.currentThread(), call.type());
        };
    }

    private @Nullable Object withEnd(@Nullable Object dynamicTests, Duration timeout) {
        RunnerThread runner = RunnerThreads.current();
        return runner == null || dynamicTests == null
                ? dynamicTests
                : new EndlessFactory(call, context, timeout, scope.run()::reportVerdict)
                        .limit(dynamicTests, runner::insideNanos);
    }

    private @Nullable Object own(CallEnd end) throws Throwable {
        Throwable thrown = end.thrown();
        if (thrown != null) {
            EarlierHang.explain(thrown, scope.run().supervision());
            throw thrown;
        }
        return end.result();
    }

    private HungTestError report(Escalation escalation, @Nullable Throwable thrown) {
        HungTestError error = HangMessage.error(escalation);
        if (thrown != null) {
            error.addSuppressed(thrown);
        }
        if (scope.run().session() != null) {
            return error; // all else is done in the suite JVM
        }
        scope.run().reportVerdict(escalation);
        publish(escalation);
        return error;
    }

    // A report entry has the local time: JUnit asks for the time zone, in this thread. That can run code of the test,
    // a TimeZone or system properties of its own, which can hang.
    private void publish(Escalation escalation) {
        if (scope.run().supervision().helpers().call(FOR_LOCAL_TIME, LOCAL_TIME) == null) {
            scope.run().reporter().note(ReportEntries.notPublished(escalation));
        } else {
            context.publishReportEntry(ReportEntries.of(escalation));
        }
    }
}
