// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.raise;

import io.github.killafter.internal.jvm.Capability;
import io.github.killafter.internal.jvm.UnavailableException;
import io.github.killafter.internal.jvm.threads.NativeThread;
import java.util.Optional;

/** Ends a system call that a thread is blocked in, so that an exception raised in it can land. */
public final class WakeUp {

    private WakeUp() {}

    /** Return why this JVM cannot do it; empty if it can. */
    public static Optional<String> unavailableReason() {
        return Holder.FOUND.unavailableReason();
    }

    /**
     * Send the thread a signal whose handler does nothing.
     *
     * @return whether it was sent; not to a thread that has ended, nor without a handler in place
     */
    public static boolean wake(NativeThread thread) {
        LinuxSignals signals = Holder.FOUND.get();
        return signals.isHandled() && signals.wake(thread.id());
    }

    private static LinuxSignals find() throws UnavailableException, ClassNotFoundException {
        LinuxSignals signals = LinuxSignals.find();
        // Its static initialiser installs the handler.
        Class.forName("sun.nio.ch.NativeThread");
        if (!signals.isHandled()) {
            throw new UnavailableException("the JDK has no handler in place for the signal that wakes a thread");
        }
        if (NativeThread.of(Thread.currentThread()).isEmpty()) {
            throw new UnavailableException("the JVM does not provide the native ids of its threads");
        }
        return signals;
    }

    private static final class Holder {
        static final Capability<LinuxSignals> FOUND = Capability.probe(WakeUp::find);
    }
}
