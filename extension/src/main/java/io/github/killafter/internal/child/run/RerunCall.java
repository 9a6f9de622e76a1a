// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.run;

import static java.util.Objects.requireNonNull;

import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.internal.child.events.HeapHint;
import io.github.killafter.internal.child.link.Description;
import io.github.killafter.internal.child.link.JvmExit;
import io.github.killafter.internal.child.link.Outbox;
import io.github.killafter.internal.threads.CallSlot;
import io.github.killafter.internal.wire.ChildEvent.CallEnded;
import io.github.killafter.internal.wire.ChildEvent.CallStarted;
import io.github.killafter.internal.wire.ChildEvent.Deadlocked;
import io.github.killafter.internal.wire.ChildEvent.Refused;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import io.github.killafter.internal.wire.data.CallPlace;
import io.github.killafter.internal.wire.data.FinishStatus;
import io.github.killafter.internal.wire.data.TargetCall;
import io.github.killafter.internal.wire.data.ThrowableData;
import io.github.killafter.internal.wire.link.ChildLink;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** The call that this child was started for. Thread-safe. */
public final class RerunCall implements ChildLink {

    private final Outbox outbox;
    private final JvmExit exit;
    private final CallSlot slot = new CallSlot();
    private volatile @Nullable StopEventSource running;
    private volatile boolean stopping;
    private volatile @Nullable TargetCall target;

    public RerunCall(Outbox outbox, JvmExit exit) {
        this.outbox = outbox;
        this.exit = exit;
    }

    /** Set the call that the order is about; before that there is none. */
    public void about(TargetCall ordered) {
        target = ordered;
    }

    @Override
    public boolean isTarget(CallPlace place) {
        TargetCall ordered = target;
        return ordered != null && ordered.place().equals(place);
    }

    private TargetCall target() {
        return requireNonNull(target);
    }

    @Override
    public Optional<String> mismatch(String displayName, List<String> arguments) {
        return target().mismatch(displayName, arguments);
    }

    @Override
    public void refuse(String reason) {
        outbox.send(new Refused(reason));
    }

    @Override
    public void callStarted(StopEventSource stop) {
        slot.open(stop);
        outbox.send(new CallStarted());
        running = stop;
        // Guard against a stop() that could not see this call yet.
        if (stopping) {
            stop.set();
        }
    }

    @Override
    public void deadlocked() {
        outbox.send(new Deadlocked());
    }

    @Override
    public void callEnded(@Nullable Throwable thrown) {
        StopEventSource ended = running;
        if (ended == null) {
            throw new IllegalStateException("the call has not started");
        }
        running = null;
        slot.close();
        outbox.send(new CallEnded(ended.wasNoticed()));
        if (target().endsWithCall()) {
            outbox.send(finished(thrown));
            exit.complete();
        }
    }

    private Finished finished(@Nullable Throwable thrown) {
        String id = target().place().contextId();
        if (thrown == null) {
            return new Finished(id, FinishStatus.SUCCESSFUL, null);
        }
        ThrowableData data = HeapHint.in(Description.of(thrown));
        return new Finished(
                id, thrown instanceof TestAbortedException ? FinishStatus.ABORTED : FinishStatus.FAILED, data);
    }

    /** Set the stop event, also of a later call; return whether any code holds it and could clean up. */
    public boolean stop() {
        stopping = true;
        StopEventSource current = running;
        if (current == null) {
            return false;
        }
        boolean asked = current.wasAsked();
        current.set();
        return asked;
    }
}
