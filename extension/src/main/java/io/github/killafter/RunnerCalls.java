// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import io.github.killafter.escalation.HungTestError;
import io.github.killafter.internal.supervise.runner.RunnerThread;
import io.github.killafter.internal.supervise.runner.RunnerThreads;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the extension has to do with hangs around the calls that it guards. Confined to the runner thread. */
final class RunnerCalls {

    private RunnerCalls() {}

    /** Note that JUnit has asked us whether to run a class or test: its tests are guarded. */
    static void asked(ExtensionContext context) {
        RunnerDesk desk = RunnerDesk.current();
        if (desk != null && context.getTestMethod().isEmpty()) {
            desk.guards(
                    context.getRequiredTestClass(), ClassScope.of(context).run().settings());
        }
    }

    /** Fail what comes after a hang that nobody has noticed: code that swallows what stops it must not be green. */
    static void throwIfHung(ExtensionContext context) {
        RunnerThread runner = RunnerThreads.current();
        if (runner != null) {
            throwIfHung(runner, context);
        }
    }

    static void throwIfHung(RunnerThread runner, ExtensionContext context) {
        runner.in(context::getUniqueId);
        HungTestError verdict = runner.takeVerdict();
        if (verdict != null) {
            throw verdict;
        }
    }
}
