// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.run;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.child.link.HangPause;
import io.github.killafter.internal.child.link.Outbox;
import io.github.killafter.internal.wire.Batch;
import io.github.killafter.internal.wire.SessionEvent.CallBegan;
import io.github.killafter.internal.wire.SessionEvent.CallOver;
import io.github.killafter.internal.wire.SessionEvent.Hung;
import io.github.killafter.internal.wire.SessionEvent.LevelBegan;
import io.github.killafter.internal.wire.SessionEvent.Noted;
import io.github.killafter.internal.wire.SessionEvent.Slow;
import io.github.killafter.internal.wire.SessionEvent.Stuck;
import io.github.killafter.internal.wire.SessionEvent.WentOn;
import io.github.killafter.internal.wire.link.SessionLink;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Reports the guarded calls of this JVM to the suite JVM. Thread-safe. */
final class Reports implements SessionLink {

    private final Outbox outbox;
    private final HangPause pause;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Map<String, String> parameters = Map.of();
    private volatile boolean hung;

    Reports(Outbox outbox, HangPause pause) {
        this.outbox = outbox;
        this.pause = pause;
    }

    /** Set what applies to the tests of a batch. */
    void begin(Batch batch) {
        Map<String, String> all = new HashMap<>(batch.systemProperties());
        all.putAll(batch.configuration());
        parameters = all;
    }

    /** Return whether any call has hung in this JVM. */
    boolean isAnyHung() {
        return hung;
    }

    @Override
    public Optional<String> parameter(String key) {
        return Optional.ofNullable(parameters.get(key));
    }

    @Override
    public void makesInstance() {
        outbox.send(new WentOn());
    }

    @Override
    public int callBegan(GuardedCall call) {
        int number = calls.incrementAndGet();
        outbox.send(new CallBegan(number, call));
        return number;
    }

    @Override
    public void callOver(int number) {
        outbox.send(new CallOver(number));
    }

    @Override
    public void levelBegins(Escalation soFar, EscalationLevel level, Duration grace) {
        hung = true;
        outbox.send(new LevelBegan(soFar, level, grace));
    }

    @Override
    public void verdict(Escalation escalation) {
        hung = true;
        boolean stillRuns = escalation.attempts().stream()
                .anyMatch(attempt -> attempt.end() == AttemptEnd.ABANDONED || attempt.end() == AttemptEnd.FROZEN);
        if (stillRuns) {
            outbox.send(new Stuck(escalation));
            awaitTheEnd();
        }
        Hung hung = new Hung(escalation);
        outbox.send(hung);
        if (hung.wasInterrupted()) {
            pause.begin();
        }
    }

    private void awaitTheEnd() {
        while (true) {
            LockSupport.park(this);
            boolean unused = Thread.interrupted();
        }
    }

    @Override
    public void slow(GuardedCall call, Duration running, String topFrame) {
        outbox.send(new Slow(call, running, topFrame));
    }

    @Override
    public void note(String line) {
        outbox.send(new Noted(line));
    }
}
