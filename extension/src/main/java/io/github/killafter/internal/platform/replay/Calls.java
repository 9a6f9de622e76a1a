// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.replay;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.ladder.EscalationBuilder;
import io.github.killafter.internal.ladder.Ticker;
import io.github.killafter.internal.platform.replay.state.ProtocolViolation;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The guarded calls that run in one child, by a clock of the suite JVM. Confined to one thread. */
public final class Calls {

    private static final int MOST = 100_000_000;
    private static final int MOST_OPEN = 1_000;

    private final Ticker ticker;
    private final Duration afterTimeout;
    private final Map<Integer, Open> open = new HashMap<>();
    private final BitSet numbers = new BitSet();

    private @Nullable Duration longest;

    /** Create the calls of a child that has so much time for its own levels. */
    public Calls(Ticker ticker, Duration afterTimeout) {
        this.ticker = ticker;
        this.afterTimeout = afterTimeout;
    }

    public void began(int number, GuardedCall call) {
        if (number < 0 || number > MOST || open.size() > MOST_OPEN) {
            throw new ProtocolViolation("too many calls at the same time");
        }
        if (numbers.get(number)) {
            throw new ProtocolViolation("call " + number + " started twice");
        }
        numbers.set(number);
        open.put(number, new Open(call, ticker.nanoTime()));
        longest = longest == null || call.timeout().compareTo(longest) > 0 ? call.timeout() : longest;
    }

    /** Note that a call has ended; return its escalation if a level began for it whose outcome was never reported. */
    public Optional<Escalation> over(int number) {
        Open call = open.remove(number);
        if (call == null && numbers.get(Math.max(0, number))) {
            throw new ProtocolViolation("call " + number + " ended, but had not started");
        }
        return call != null && call.escalates ? Optional.of(call.soFar) : Optional.empty();
    }

    /** Note that a level begins for a call. */
    public void escalates(Escalation soFar) {
        find(soFar.call()).ifPresent(call -> {
            call.soFar = soFar;
            call.escalates = true;
        });
    }

    /** Note the outcome of a call; it need not be running, as an apparently endless source of tests. */
    public void hung(Escalation story) {
        find(story.call()).ifPresent(call -> {
            call.soFar = story;
            call.escalates = false;
        });
    }

    Optional<Open> find(GuardedCall call) {
        return open.values().stream().filter(each -> each.call.equals(call)).findFirst();
    }

    /** Return the one that has to end first. */
    public Optional<Open> mostUrgent() {
        return open.values().stream().reduce((one, other) -> left(one) <= left(other) ? one : other);
    }

    /** Return how long the child has still to answer for a call. */
    public long left(Open call) {
        return limit(call) - (ticker.nanoTime() - call.beganNanos);
    }

    /** Return whether the timeout of a call has passed, so that the child should have sent something about it. */
    public boolean isOverdue(Open call) {
        return elapsed(call).compareTo(call.call.timeout()) > 0;
    }

    private long limit(Open each) {
        return TimeUnit.NANOSECONDS.convert(each.call.timeout().plus(afterTimeout));
    }

    public Duration elapsed(Open call) {
        return Duration.ofNanos(ticker.nanoTime() - call.beganNanos);
    }

    /** Forget the timeouts of the calls so far. */
    public void forgetTimeouts() {
        longest = null;
    }

    /** Return the longest timeout of all calls so far; empty if there was none. */
    public Optional<Duration> longestTimeout() {
        return Optional.ofNullable(longest);
    }

    /** Return whether a call runs in a test or container. */
    public boolean isUnderWayIn(String childId) {
        return open.values().stream().anyMatch(each -> each.call.uniqueId().equals(childId));
    }

    /** A running call. */
    public static final class Open {

        private final GuardedCall call;
        private final long beganNanos;
        private Escalation soFar;
        private boolean escalates;

        private Open(GuardedCall call, long beganNanos) {
            this.call = call;
            this.beganNanos = beganNanos;
            this.soFar = EscalationBuilder.of(call).build();
        }

        public GuardedCall call() {
            return call;
        }

        public Escalation soFar() {
            return soFar;
        }
    }
}
