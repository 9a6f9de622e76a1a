// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.Objects.requireNonNull;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.HungTestError;
import io.github.killafter.escalation.ThreadMode;
import io.github.killafter.internal.report.HangMessage;
import io.github.killafter.internal.report.ReportEntries;
import io.github.killafter.internal.supervise.call.Body;
import io.github.killafter.internal.supervise.call.CallEnd;
import io.github.killafter.internal.supervise.call.CallPlan;
import java.lang.reflect.Executable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One call that JUnit is about to make. Confined to the runner thread. */
final class Interception {

    private final CallType type;
    private final @Nullable Executable executable;
    private final Class<?> target;
    private final ExtensionContext context;
    private final ClassScope scope;

    Interception(CallType type, @Nullable Executable executable, Class<?> target, ExtensionContext context) {
        this.type = type;
        this.executable = executable;
        this.target = target;
        this.context = context;
        this.scope = ClassScope.of(context);
    }

    /** Make the call, where and for as long as it may run. */
    @Nullable
    Object run(Body<?> body) throws Throwable {
        if (!scope.guards().guardAnything() || scope.isSupervised(Thread.currentThread())) {
            return body.run();
        }
        Guarding guarding = scope.guards().of(type, executable, target, context);
        if (guarding.timeout() == null) {
            return own(run(body, guarding));
        }
        Verdict verdict = Verdict.expectedIn(context, type);
        try {
            CallEnd end = run(body, guarding);
            Escalation escalation = end.escalation();
            if (escalation == null) {
                return own(end);
            }
            throw verdict.hung(report(escalation, end.thrown()), escalation);
        } finally {
            verdict.tell();
        }
    }

    private CallEnd run(Body<?> body, Guarding guarding) {
        CallPlan plan = new CallPlan(
                guarding.timeout(),
                guarding.slowAfter(),
                scope.run().ladder(),
                StopEvents.of(executable, context),
                () -> description(requireNonNull(guarding.timeout())));
        return guarding.thread() == ThreadMode.RUNNER
                ? scope.onRunner(body, plan)
                : scope.supervisor().run(body, plan);
    }

    private @Nullable Object own(CallEnd end) throws Throwable {
        Throwable thrown = end.thrown();
        if (thrown != null) {
            noteSuspicion(thrown);
            throw thrown;
        }
        return end.result();
    }

    // The class may be one whose initialiser an earlier escalation ended half-way: from then on it is unusable.
    private void noteSuspicion(Throwable thrown) {
        if (Failures.isCausedBy(thrown, NoClassDefFoundError.class)) {
            scope.run().surroundings().force().suspicion().line().ifPresent(line -> scope.run()
                    .reporter()
                    .note("NoClassDefFoundError in " + CallName.of(type, executable, target, context) + " " + line));
        }
    }

    private HungTestError report(Escalation escalation, @Nullable Throwable thrown) {
        HungTestError error = HangMessage.error(escalation);
        if (thrown != null) {
            error.addSuppressed(thrown);
        }
        scope.run().reporter().verdict(escalation);
        context.publishReportEntry(ReportEntries.of(escalation));
        return error;
    }

    private GuardedCall description(Duration timeout) {
        return GuardedCall.of(
                CallName.of(type, executable, target, context), target.getName(), context.getUniqueId(), timeout);
    }
}
