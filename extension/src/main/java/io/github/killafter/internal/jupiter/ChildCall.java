// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jupiter;

import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.internal.guard.JUnitCall;
import io.github.killafter.internal.rerun.RerunTarget;
import io.github.killafter.internal.supervise.call.Body;
import io.github.killafter.internal.supervise.call.DeadlockWatch;
import io.github.killafter.internal.threads.CallSlot;
import io.github.killafter.internal.wire.data.CallPlace;
import io.github.killafter.internal.wire.link.ChildLink;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A call in the forked JVM of a rerun: it runs on JUnit's own thread and is not supervised there, because the suite JVM
 * keeps the clock. Only the call that hung is reported.
 */
final class ChildCall {

    private final ChildLink link;
    private final JUnitCall call;
    private final ExtensionContext context;

    ChildCall(ChildLink link, JUnitCall call, ExtensionContext context) {
        this.link = link;
        this.call = call;
        this.context = context;
    }

    @Nullable
    Object run(Body<?> body) throws Throwable {
        StopEventSource stop = StopEvents.of(call.executable(), context);
        CallPlace place = RerunTarget.place(call, context);
        return link.isTarget(place) ? runTarget(body, stop) : runWithStopEvent(body, stop);
    }

    private @Nullable Object runTarget(Body<?> body, StopEventSource stop) throws Throwable {
        Optional<String> mismatch = link.mismatch(context.getDisplayName(), RerunTarget.arguments(call));
        if (mismatch.isPresent()) {
            link.refuse(mismatch.get());
            throw new ExtensionConfigurationException(mismatch.get());
        }
        Throwable thrown = null;
        link.callStarted(stop);
        DeadlockWatch watch = watchForDeadlock();
        try {
            return body.run();
        } catch (Throwable failure) {
            thrown = failure;
            throw failure;
        } finally {
            if (watch != null) {
                watch.close();
            }
            link.callEnded(thrown);
        }
    }

    private @Nullable DeadlockWatch watchForDeadlock() {
        Run run = ClassScope.of(context).run();
        return switch (run.settings().deadlock()) {
            case AT_ONCE -> DeadlockWatch.begin(run.supervision().helpers(), link::deadlocked);
            case AT_TIMEOUT -> null;
        };
    }

    private static @Nullable Object runWithStopEvent(Body<?> body, StopEventSource stop) throws Throwable {
        CallSlot slot = new CallSlot();
        slot.open(stop);
        try {
            return body.run();
        } finally {
            slot.close();
        }
    }
}
