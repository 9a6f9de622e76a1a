// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

import java.util.Optional;

/** Raises an exception in another thread, once. */
public final class ThreadRaiser {

    private ThreadRaiser() {}

    /** Return why this JVM cannot do it; empty if it can. */
    public static Optional<String> unavailableReason() {
        return Holder.FOUND.unavailableReason();
    }

    /**
     * Raise the throwable in the thread.
     *
     * @return whether the thread was alive; if not, nothing has happened
     * @throws UnsupportedOperationException if the JVM cannot do it, or not to a virtual thread
     */
    public static boolean raise(Thread thread, Throwable throwable) {
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
        if (!thread.isAlive()) {
            return false;
        }
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
