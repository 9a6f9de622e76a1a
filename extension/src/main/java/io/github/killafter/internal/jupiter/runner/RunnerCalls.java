// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jupiter.runner;

import io.github.killafter.escalation.HungTestError;
import io.github.killafter.internal.config.Settings;
import io.github.killafter.internal.supervise.runner.RunnerThread;
import io.github.killafter.internal.supervise.runner.RunnerThreads;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The extension's part in hangs around the calls that it guards. Confined to the runner thread. */
public final class RunnerCalls {

    private RunnerCalls() {}

    /** Note that JUnit has asked us whether to run a class or test: its tests are guarded. */
    public static void asked(ExtensionContext context, Settings settings) {
        JUnitThreadHangs junitThreadHangs = JUnitThreadHangs.current();
        if (junitThreadHangs != null && context.getTestMethod().isEmpty()) {
            junitThreadHangs.guards(context.getRequiredTestClass(), settings);
        }
    }

    /** Wait, if the calling thread was taken for a hung one, until that is reported. */
    public static void settle() {
        RunnerThread runner = RunnerThreads.current();
        if (runner != null) {
            runner.moved();
        }
    }

    /** Fail what comes after a hang that was not noticed: code that swallows what stops it must not be green. */
    public static void throwIfHung(ExtensionContext context) {
        RunnerThread runner = RunnerThreads.current();
        if (runner != null) {
            throwIfHung(runner, context);
        }
    }

    public static void throwIfHung(RunnerThread runner, ExtensionContext context) {
        runner.in(context::getUniqueId);
        HungTestError verdict = runner.verdictBefore();
        if (verdict != null) {
            throw verdict;
        }
    }

    /** Add the verdicts on hangs on JUnit's own thread to the failure of a test, before any listener sees it. */
    public static void explain(ExtensionContext context, Throwable failure) {
        RunnerThread runner = RunnerThreads.current();
        if (runner != null) {
            runner.in(context::getUniqueId);
            runner.explain(failure);
        }
    }

    /** Return the verdict on a hang on JUnit's own thread in a test or container that ends; only once. */
    public static @Nullable HungTestError takeVerdictAtEnd(ExtensionContext context, @Nullable Throwable failure) {
        RunnerThread runner = RunnerThreads.current();
        if (runner == null) {
            return null;
        }
        runner.in(context::getUniqueId);
        return runner.takeVerdictAtEnd(failure);
    }
}
