// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.raise;

import io.github.killafter.internal.jvm.code.CriticalCode;
import io.github.killafter.internal.jvm.repair.WaitRecord;
import io.github.killafter.internal.jvm.threads.NativeThread;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Raises exceptions in a thread, repeatedly, until its code has ended; confined to one thread. */
public final class RaiseLoop {

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST_CLEAN_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    // One pass waits for two of the longest pauses; if it takes far longer, the machine was suspended.
    private static final long LONGEST_PASS_NANOS = 4 * LONGEST_PAUSE_NANOS;

    private final Thread target;
    private final Function<? super StackTraceElement[], ? extends Throwable> throwables;
    private final RaiseGate gate;
    private final WaitRecord waits;
    private @Nullable NativeThread nativeThread;
    private List<StackTraceElement> pendingAt = List.of();
    private Optional<String> ranBefore = Optional.empty();
    private boolean scarce;
    private int raises;
    private int wakeUps;
    private boolean interrupted;
    private boolean idle;
    private long lastPass;

    /**
     * Prepare to raise what the function creates for the target's stack, until the gate is closed or the target has
     * ended.
     */
    public RaiseLoop(
            Thread target, Function<? super StackTraceElement[], ? extends Throwable> throwables, RaiseGate gate) {
        this.target = target;
        this.throwables = throwables;
        this.gate = gate;
        this.waits = new WaitRecord(target);
    }

    /** Expect no memory: then the target is seen where it waits for a collection, and nowhere else. */
    public void expectNoMemory() {
        scarce = true;
    }

    /** Raise once before all else, where that breaks nothing; for a target that is held still, without memory. */
    public void raiseFirst() {
        expectNoMemory();
        RaiseGate.preload();
        StackTraceElement[] stack = target.getStackTrace();
        if (!CriticalCode.isIdleWorker(stack) && CriticalCode.in(stack).isEmpty()) {
            raise(stack);
        }
    }

    /**
     * Continue until the code has ended or the time has passed, then repair what the thread waited on. Not
     * interruptible.
     */
    public RaiseReport run(Duration atMost) {
        interrupted = Thread.interrupted();
        RaiseGate.preload();
        try {
            boolean ended = raiseUntilGone(TimeUnit.NANOSECONDS.convert(atMost));
            // Where an idle worker waits for its next task there is nothing to repair: it is alive.
            if (!idle) {
                waits.note(gate.isClosed() ? gate.lastBlocker() : LockSupport.getBlocker(target));
            }
            return new RaiseReport(ended, raises, wakeUps, waits.settle(ended));
        } finally {
            if (interrupted || Thread.interrupted()) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean raiseUntilGone(long atMost) {
        long start = System.nanoTime();
        lastPass = start;
        long pause = FIRST_PAUSE_NANOS;
        long cleanUp = Math.min(atMost / 4, LONGEST_CLEAN_UP_NANOS);
        long careful = scarce ? cleanUp : atMost / 2;
        long nextRaise = raises == 0 ? 0 : cleanUp;
        for (long now = 0; !isGone() && now < atMost; now += tookLastPass()) {
            // The code that cleans up after a raise is given time; what waits in a system call is woken all the same.
            if (now >= nextRaise) {
                StackTraceElement[] stack = target.getStackTrace();
                if (CriticalCode.isIdleWorker(stack)) {
                    idle = true;
                    return true;
                }
                // A raise there breaks more than the hung test, so give the thread time to leave, but on a busy machine
                // not for minutes.
                boolean early = now < careful && System.nanoTime() - start < atMost;
                if (isTooEarly(CriticalCode.in(stack), early)) {
                    waitUntilGone(FIRST_PAUSE_NANOS);
                    continue;
                }
                raise(stack);
                nextRaise = now + cleanUp;
            }
            long pauseLeft = Math.min(pause, atMost - now);
            if (!waitUntilGone(pauseLeft) && wake()) {
                waitUntilGone(pauseLeft);
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        }
        if (raises == 0 && atMost > 0 && !isGone()) {
            raiseOnceAtLeast();
        }
        return isGone();
    }

    // It was in a critical place all the time, or the time was too short for more than one check.
    private void raiseOnceAtLeast() {
        StackTraceElement[] stack = target.getStackTrace();
        if (!CriticalCode.isIdleWorker(stack)) {
            Optional<String> critical = CriticalCode.in(stack);
            if (critical.isPresent()) {
                waits.noteCritical(critical.get());
            }
            raise(stack);
            waitUntilGone(FIRST_PAUSE_NANOS);
        }
    }

    // Time without a processor does not count as grace: the target must have had its own.
    private long tookLastPass() {
        long now = System.nanoTime();
        long took = now - lastPass;
        lastPass = now;
        return Math.min(took, LONGEST_PASS_NANOS);
    }

    private boolean isTooEarly(Optional<String> critical, boolean early) {
        // Nothing that the JVM has to link the first time: there may be no memory for that.
        if (!early && critical.isPresent()) {
            waits.noteCritical(critical.get());
        }
        return early && critical.isPresent();
    }

    private boolean isGone() {
        return gate.isClosed() || !target.isAlive();
    }

    // A thread in native code gets its exception when it returns. A second one would follow at once, into the clean-up
    // that the first one began.
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
        if (isPending(stack)) {
            return;
        }
        Throwable throwable = throwables.apply(stack);
        if (throwable == null) {
            throw new IllegalArgumentException("throwable must not be null");
        }
        boolean inNativeCode = isInNativeCode(stack);
        if (gate.pass(() -> raise(throwable))) {
            raises++;
            pendingAt = inNativeCode ? List.of(stack) : List.of();
            ranBefore = pendingAt.isEmpty() ? Optional.empty() : hasRun();
        }
    }

    private boolean isInNativeCode(StackTraceElement[] stack) {
        return stack.length > 0 && stack[0].isNativeMethod() && target.getState() == Thread.State.RUNNABLE;
    }

    private boolean raise(Throwable throwable) {
        waits.note(LockSupport.getBlocker(target));
        return ThreadRaiser.raise(target, throwable, gate);
    }

    // Only a thread that seems to run can be in a system call; the others answered the raise, or will not. To look for
    // its number stops all threads, so that is not done in vain.
    private boolean wake() {
        if (WakeUp.unavailableReason().isPresent() || !isInNativeCode(target.getStackTrace())) {
            return false;
        }
        boolean sent = nativeThread().map(WakeUp::wake).orElse(false);
        wakeUps += sent ? 1 : 0;
        return sent;
    }

    // Not Thread.join, which needs the thread's monitor, and that can be taken (randomizedtesting#275).
    private boolean waitUntilGone(long nanos) {
        long start = System.nanoTime();
        while (!isGone()) {
            if (System.nanoTime() - start >= nanos) {
                return false;
            }
            LockSupport.parkNanos(this, LOOK_NANOS);
            interrupted |= Thread.interrupted(); // set again by run(); left set, it would keep this from parking
        }
        return true;
    }
}
