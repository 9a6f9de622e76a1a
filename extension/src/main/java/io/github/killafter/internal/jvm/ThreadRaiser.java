// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

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
     * @throws UnsupportedOperationException if the JVM cannot do it, or not to a virtual thread
     */
    public static boolean raise(Thread thread, Throwable throwable) {
        return raise(thread, throwable, new RaiseGate());
    }

    /** Do the same, unless the gate closes, and only where it allows that. */
    static boolean raise(Thread thread, Throwable throwable, RaiseGate gate) {
        Jvmti jvmti = Holder.FOUND.get();
        if (VirtualThreads.isVirtual(thread)) {
            // JVM TI reference, StopThread: a virtual thread must be suspended at an event, by an agent that is there
            // from the start.
            throw new UnsupportedOperationException(
                    "the JVM raises nothing in a virtual thread that runs; interrupt it, or use a platform thread");
        }
        if (thread == Thread.currentThread()) {
            throw Rethrow.unchecked(throwable);
        }
        for (int attempt = 0; attempt < TRIES && thread.isAlive() && !gate.isClosing(); attempt++) {
            if (Freezer.whileStillAt(thread, gate.places(), () -> stop(jvmti, thread, throwable))) {
                return true;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return false;
    }

    private static boolean stop(Jvmti jvmti, Thread thread, Throwable throwable) {
        int error = jvmti.stopThread(thread, throwable);
        if (error != Jvmti.OK && error != Jvmti.THREAD_NOT_ALIVE) {
            throw new UnsupportedOperationException(
                    "the JVM raises nothing in " + thread.getName() + " (JVM TI error " + error + ")");
        }
        return error == Jvmti.OK;
    }

    private static final class Holder {
        static final Capability<Jvmti> FOUND = Capability.probe(() -> Jvmti.with(Jvmti.CAN_SIGNAL_THREAD));
    }
}
