// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Raises exceptions in a thread, again and again, until its code is gone; confined to one thread. */
public final class RaiseLoop {

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    private final Thread target;
    private final Supplier<? extends Throwable> throwables;
    private final BooleanSupplier gone;
    private final WaitRecord waits;
    private @Nullable NativeThread nativeThread;
    private List<StackTraceElement> pendingAt = List.of();
    private Optional<String> ranBefore = Optional.empty();
    private int raises;
    private int wakeUps;
    private boolean interrupted;

    /** Prepare to raise what the supplier makes; gone tells that the code is no longer there, as it likes. */
    public RaiseLoop(Thread target, Supplier<? extends Throwable> throwables, BooleanSupplier gone) {
        this.target = target;
        this.throwables = throwables;
        this.gone = gone;
        this.waits = new WaitRecord(target);
    }

    /** Go on until the code is gone or the time is over, then repair what the thread waited on. Not interruptible. */
    public RaiseReport run(Duration atMost) {
        interrupted = Thread.interrupted();
        try {
            boolean ended = raiseUntilGone(System.nanoTime(), TimeUnit.NANOSECONDS.convert(atMost));
            waits.note();
            return new RaiseReport(ended, raises, wakeUps, waits.settle(ended));
        } finally {
            if (interrupted || Thread.interrupted()) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean raiseUntilGone(long start, long atMost) {
        long pause = FIRST_PAUSE_NANOS;
        while (!gone.getAsBoolean() && System.nanoTime() - start < atMost) {
            StackTraceElement[] stack = target.getStackTrace();
            if (CriticalCode.isIdleWorker(stack)) {
                return true;
            }
            Optional<String> critical = CriticalCode.in(stack);
            // A raise in there breaks more than the hung test, so give it time to leave.
            if (critical.isPresent() && System.nanoTime() - start < atMost / 2) {
                waitUntilGone(FIRST_PAUSE_NANOS);
                continue;
            }
            critical.ifPresent(waits::noteCritical);
            if (!isPending(stack)) {
                raise(stack);
            }
            if (waitUntilGone(Math.min(pause, atMost - (System.nanoTime() - start)))) {
                return true;
            }
            if (wake() && waitUntilGone(pause)) {
                return true;
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        }
        return gone.getAsBoolean();
    }

    // A thread in native code takes its exception when it comes back. A second one would follow at its heels, into the
    // clean-up that the first one began.
    private boolean isPending(StackTraceElement[] stack) {
        return !pendingAt.isEmpty()
                && pendingAt.equals(Arrays.asList(stack))
                && target.getState() == Thread.State.RUNNABLE
                && ranBefore.isPresent()
                && ranBefore.equals(hasRun());
    }

    private Optional<String> hasRun() {
        return nativeThread().flatMap(NativeThread::hasRun);
    }

    private Optional<NativeThread> nativeThread() {
        if (nativeThread == null) {
            nativeThread = NativeThread.of(target).orElse(null);
        }
        return Optional.ofNullable(nativeThread);
    }

    private void raise(StackTraceElement[] stack) {
        waits.note();
        Throwable throwable = throwables.get();
        if (throwable == null) {
            throw new IllegalArgumentException("throwable must not be null");
        }
        boolean inNativeCode =
                stack.length > 0 && stack[0].isNativeMethod() && target.getState() == Thread.State.RUNNABLE;
        if (ThreadRaiser.raise(target, throwable)) {
            raises++;
            pendingAt = inNativeCode ? List.of(stack) : List.of();
            ranBefore = pendingAt.isEmpty() ? Optional.empty() : hasRun();
        }
    }

    // Only a thread that seems to run can be in a system call; the others answered the raise, or will not.
    private boolean wake() {
        if (target.getState() != Thread.State.RUNNABLE
                || WakeUp.unavailableReason().isPresent()) {
            return false;
        }
        boolean sent = nativeThread().map(WakeUp::wake).orElse(false);
        wakeUps += sent ? 1 : 0;
        return sent;
    }

    // Not Thread.join, which needs the thread's monitor, and that can be taken (randomizedtesting#275).
    private boolean waitUntilGone(long nanos) {
        long start = System.nanoTime();
        while (!gone.getAsBoolean()) {
            if (System.nanoTime() - start >= nanos) {
                return false;
            }
            LockSupport.parkNanos(this, LOOK_NANOS);
            interrupted |= Thread.interrupted(); // set again by run(); left set, it would keep this from parking
        }
        return true;
    }
}
