// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.raise;

import static java.util.Objects.requireNonNull;

import io.github.killafter.internal.jvm.Capability;
import io.github.killafter.internal.jvm.Jvmti;
import io.github.killafter.internal.jvm.Rethrow;
import io.github.killafter.internal.jvm.UnavailableException;
import io.github.killafter.internal.jvm.code.RaisePlaces;
import io.github.killafter.internal.jvm.freeze.Freezer;
import io.github.killafter.internal.jvm.repair.SynchronizerRepair;
import io.github.killafter.internal.jvm.threads.VirtualThreads;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Raises an exception in another thread, once. */
public final class ThreadRaiser {

    private static final int TRIES = 100;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private ThreadRaiser() {}

    /** Return why this JVM cannot do it; empty if it can. */
    public static Optional<String> unavailableReason() {
        return Holder.FOUND.unavailableReason();
    }

    /**
     * Raise the throwable in the thread, though never where that would end the JVM.
     *
     * @return whether it was raised; if not, the thread has ended or is about to
     * @throws UnsupportedOperationException if the JVM cannot do it, not to a virtual thread, or not where the thread is
     */
    public static boolean raise(Thread thread, Throwable throwable) {
        requirePlatform(thread);
        RaiseGate gate = new RaiseGate();
        boolean raised = raise(thread, throwable, gate);
        gate.refusal().filter(reason -> !raised).ifPresent(reason -> {
            throw new UnsupportedOperationException(reason);
        });
        return raised;
    }

    /** Refuse a virtual thread: in one that waits nothing can be raised, and it waits wherever others would block. */
    public static void requirePlatform(Thread thread) {
        if (VirtualThreads.isVirtual(thread)) {
            throw new UnsupportedOperationException(
                    "no exception can be raised in a virtual thread that waits; interrupt it, or use a platform thread");
        }
    }

    /** Do the same, within a fraction of a second, only where it is allowed; return whether it was done. */
    public static boolean raiseAt(Thread thread, Throwable throwable, RaisePlaces places) {
        return raise(thread, throwable, new RaiseGate(places));
    }

    /** Do the same, unless the gate closes, and only where it allows that; to a virtual thread only while it runs. */
    static boolean raise(Thread thread, Throwable throwable, RaiseGate gate) {
        requireNonNull(Holder.FOUND.get());
        // Determined now, and not while the thread is suspended.
        boolean unused = SynchronizerRepair.unavailableReason().isEmpty();
        if (thread == Thread.currentThread()) {
            throw Rethrow.unchecked(throwable);
        }
        RaisePlaces places = VirtualThreads.isVirtual(thread) ? gate.places().ofVirtual() : gate.places();
        RaisePoint point = new RaisePoint(thread, throwable);
        for (int attempt = 0; attempt < TRIES && thread.isAlive() && !gate.isClosing(); attempt++) {
            if (Freezer.whileStillAt(
                    thread,
                    places,
                    still -> point.allows(still)
                            && (still ? stopWithLock(thread, throwable) : stop(thread, throwable)))) {
                return true;
            }
            point.examine();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        gate.refused(point.refusal().filter(reason -> thread.isAlive()));
        return false;
    }

    private static boolean stopWithLock(Thread thread, Throwable throwable) {
        Optional<Runnable> undo = SynchronizerRepair.lend(LockSupport.getBlocker(thread), thread);
        boolean stopped = false;
        try {
            stopped = stop(thread, throwable);
            return stopped;
        } finally {
            if (!stopped) {
                undo.ifPresent(Runnable::run);
            }
        }
    }

    private static boolean stop(Thread thread, Throwable throwable) {
        int error = Holder.FOUND.get().stopThread(thread, throwable);
        // A virtual thread waits meanwhile, or cannot be suspended.
        if (error == Jvmti.THREAD_NOT_SUSPENDED || error == Jvmti.OPAQUE_FRAME) {
            return false;
        }
        if (error != Jvmti.OK && error != Jvmti.THREAD_NOT_ALIVE) {
            throw new UnsupportedOperationException(
                    "no exception can be raised in " + thread.getName() + " (JVM TI error " + error + ")");
        }
        return error == Jvmti.OK;
    }

    private static final class Holder {
        static final Capability<Jvmti> FOUND = Capability.probe(Holder::find);

        // What an exception does where it arrives has to be known as well.
        private static Jvmti find() throws UnavailableException {
            Optional<String> blind = TopFrame.unavailableReason();
            if (blind.isPresent()) {
                throw new UnavailableException(blind.get());
            }
            return Jvmti.with(Jvmti.CAN_SIGNAL_THREAD);
        }
    }
}
