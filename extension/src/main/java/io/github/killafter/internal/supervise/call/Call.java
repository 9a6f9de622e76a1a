// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.call;

import static java.util.Objects.requireNonNull;

import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.internal.jvm.raise.RaiseGate;
import io.github.killafter.internal.ladder.Target;
import io.github.killafter.internal.ladder.Ticker;
import io.github.killafter.internal.supervise.leftovers.Origin;
import io.github.killafter.internal.supervise.thrown.Thrown;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One run of a body: decides, once, whether it ended before the first level began, and holds its result. The body runs
 * in one thread, and one other thread at a time waits for it.
 */
public final class Call implements Target {

    private static final int RUNNING = 0;
    private static final int ENDED = 1;
    private static final int ESCALATED = 2;

    /**
     * A grace is waited for in slices, each of which counts double at most: a machine that sleeps does not use it up.
     */
    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(50);

    private final Body<?> body;
    private final Ticker ticker;
    private final StopEventSource stop;

    private final AtomicInteger state = new AtomicInteger(RUNNING);
    private final AtomicBoolean over = new AtomicBoolean();
    private final RaiseGate gate;
    private final Origin origin = new Origin();
    private volatile boolean started;
    private volatile boolean underWay;
    private long startedNanos;
    private long endedNanos;
    private @Nullable Object result;
    private @Nullable Throwable thrown;
    private volatile @Nullable Interruption interrupt;
    private volatile boolean done;
    private volatile @Nullable Thread parked;

    public Call(Body<?> body, StopEventSource stop, Ticker ticker) {
        this(body, stop, ticker, new RaiseGate());
    }

    private Call(Body<?> body, StopEventSource stop, Ticker ticker, RaiseGate gate) {
        this.body = body;
        this.stop = stop;
        this.ticker = ticker;
        this.gate = gate;
    }

    /** Return a call that JUnit made and that runs already; its end is set when it is seen. */
    public static Call underWay(long startedNanos, RaiseGate gate, Ticker ticker) {
        Call call = new Call(() -> null, new StopEventSource(), ticker, gate);
        call.startedNanos = startedNanos;
        call.started = true;
        call.underWay = true;
        return call;
    }

    /** Return whether JUnit made this call, on its own thread. */
    public boolean isUnderWay() {
        return underWay;
    }

    /** Note that a running call has ended, for its own thread: catches what is still being raised there. */
    public void over() {
        gate.guard(() -> {});
        noteOver();
    }

    /** Note that a running call has ended, for any other thread. */
    public void overFromOutside() {
        gate.closeFromOutside();
        noteOver();
    }

    private void noteOver() {
        if (over.compareAndSet(false, true)) {
            bodyEnded();
            finish();
        }
    }

    public StopEventSource stop() {
        return stop;
    }

    /** Return the gate by which exceptions are raised in the body, and not after it. */
    public RaiseGate gate() {
        return gate;
    }

    /** Return the mark of the threads and processes that the body started. */
    public Origin origin() {
        return origin;
    }

    /** Run the body in the calling thread; what it throws is kept, and made safe to read, while the clock runs. */
    public void run() {
        origin.enter();
        startedNanos = ticker.nanoTime();
        started = true;
        gate.guard(this::runBody);
        bodyEnded();
        Origin.leave();
    }

    private void runBody() {
        try {
            result = body.run();
        } catch (Throwable failure) {
            thrown = Thrown.madeSafe(failure);
        }
    }

    private void bodyEnded() {
        endedNanos = ticker.nanoTime();
        // Guard against the body ending while the first level begins: whichever comes first decides the verdict, and a
        // body that comes second has ended after its expiry by every clock.
        if (!state.compareAndSet(RUNNING, ENDED)) {
            endedNanos = ticker.nanoTime();
            requireNonNull(interrupt).bodyEnded(thrown);
        }
    }

    /** Begin to escalate; {@code false} if the body has ended before. */
    public boolean beginEscalation(Interruption trace) {
        interrupt = trace;
        return state.compareAndSet(RUNNING, ESCALATED);
    }

    boolean isStarted() {
        return started;
    }

    /** Return how long the body ran, or has been running. */
    public long elapsedNanos() {
        return (done ? endedNanos : ticker.nanoTime()) - startedNanos;
    }

    /** Hand over: from here on the thread of the body does not use this call any more. */
    public void finish() {
        done = true;
        Thread waiter = parked;
        if (waiter != null) {
            LockSupport.unpark(waiter);
        }
    }

    public boolean isDone() {
        return done;
    }

    /** Return the result of the body, as if it had ended in time. */
    public CallEnd end() {
        return new CallEnd(result, thrown, null, origin);
    }

    /** Note that the body did not run, or was not handed back, because of an internal error. */
    public void fail(Throwable fault) {
        thrown = fault;
    }

    /** Wait for the end, with a limit; returns early when interrupted, or spuriously. */
    void park(long nanos) {
        parked = Thread.currentThread();
        if (!done) {
            LockSupport.parkNanos(this, nanos);
        }
        parked = null;
    }

    @Override
    public boolean awaitEnd(Duration atMost) {
        long left = TimeUnit.NANOSECONDS.convert(atMost);
        boolean interrupted = false;
        while (!done && left > 0) {
            interrupted |= Thread.interrupted();
            long begun = System.nanoTime();
            park(Math.min(left, SLICE));
            left -= Math.min(System.nanoTime() - begun, 2 * SLICE);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return done;
    }
}
