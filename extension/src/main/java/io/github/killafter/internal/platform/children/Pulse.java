// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.children;

import io.github.killafter.internal.fork.session.ChildSession;
import io.github.killafter.internal.ladder.Ticker;
import io.github.killafter.internal.processes.ProcessActivity;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Determines whether a child that should have sent something stands still. A missing answer alone does not prove it: on a
 * loaded machine it can come late. So it has to be stopped, or to run without answering, or to do nothing at all,
 * all the time. Confined to one thread.
 */
public final class Pulse {

    private static final long ANSWER = TimeUnit.SECONDS.toNanos(2);

    /** After a longer pause between two looks, this JVM or the machine was stopped itself. */
    private static final long GAP = TimeUnit.SECONDS.toNanos(1);

    private static final Duration NOTHING = Duration.ofMillis(20);

    private final ChildSession session;
    private final Ticker ticker;

    private @Nullable ProcessActivity first;
    private long asked;
    private long last;
    private boolean stopped;
    private boolean runnable;

    public Pulse(ChildSession session, Ticker ticker) {
        this.session = session;
        this.ticker = ticker;
    }

    /** Note that there is a sign of life, or that none is due. */
    public void reset() {
        first = null;
    }

    /** Return how the child stands still; empty if that is not proven. To be called again and again. */
    public Optional<String> isMissing() {
        ProcessActivity seen = session.activity().orElse(null);
        long now = ticker.nanoTime();
        ProcessActivity before = first;
        if (seen == null || before == null || now - last > GAP) {
            ask(seen, now);
            return Optional.empty();
        }
        last = now;
        stopped &= seen.stopped();
        runnable |= seen.runnable();
        if (now - asked < ANSWER) {
            return Optional.empty();
        }
        Optional<String> found = judge(seen.cpu().minus(before.cpu()), Duration.ofNanos(now - asked));
        if (found.isEmpty()) {
            ask(seen, now);
        }
        return found;
    }

    private void ask(@Nullable ProcessActivity seen, long now) {
        first = seen;
        if (seen != null) {
            asked = now;
            last = now;
            stopped = seen.stopped();
            runnable = seen.runnable();
            session.ping();
        }
    }

    private Optional<String> judge(Duration cpu, Duration time) {
        if (stopped) {
            return Optional.of("a signal has stopped it");
        } else if (cpu.compareTo(time.dividedBy(2)) >= 0) {
            return Optional.of("it runs, but no Java code does");
        }
        return runnable || cpu.compareTo(NOTHING) > 0 ? Optional.empty() : Optional.of("it does nothing");
    }
}
