// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jupiter;

import static java.util.Objects.requireNonNull;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.config.value.DeadlockRule;
import io.github.killafter.internal.guard.CallName;
import io.github.killafter.internal.guard.CallSettings;
import io.github.killafter.internal.guard.JUnitCall;
import io.github.killafter.internal.rerun.SecondAttempt;
import io.github.killafter.internal.supervise.call.CallWatcher;
import io.github.killafter.internal.supervise.code.SetUpThreads;
import io.github.killafter.internal.supervise.output.CallOutput;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the supervisor of one of JUnit's calls must know of it. */
record JUnitCallWatcher(JUnitCall call, ExtensionContext context, CallSettings callSettings, SecondAttempt second)
        implements CallWatcher {

    @Override
    public GuardedCall description() {
        return GuardedCall.of(
                CallName.of(call, context),
                call.target().getName(),
                context.getUniqueId(),
                requireNonNull(callSettings.timeout()));
    }

    // Without a timeout there is no description.
    @Override
    public String name() {
        return call.target().getSimpleName() + (call.type().isTest() ? "." : " ") + CallName.of(call, context);
    }

    @Override
    public boolean isWatched() {
        return callSettings.isWatched();
    }

    @Override
    public boolean escalatesDeadlockAtOnce() {
        return ClassScope.of(context).run().settings().deadlock() == DeadlockRule.AT_ONCE;
    }

    @Override
    public SetUpThreads setUpThreads() {
        return ClassScope.of(context).setUpThreads(call.target());
    }

    @Override
    public @Nullable CallOutput output() {
        return callSettings.timeout() == null
                ? null
                : ClassScope.of(context).run().streams().newOutput();
    }

    @Override
    public void levelBegins(EscalationLevel level) {
        second.levelBegins(level);
    }
}
