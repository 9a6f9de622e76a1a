// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.freeze;

import io.github.killafter.internal.jvm.Capability;
import io.github.killafter.internal.jvm.Jvmti;
import io.github.killafter.internal.jvm.code.RaisePlaces;
import io.github.killafter.internal.jvm.threads.VirtualThreads;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Suspends threads that nothing stops, if that cannot block another thread. */
public final class Freezer {

    // A thread that loops may be in the middle of something this time, and not the next.
    private static final int TRIES = 10;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    // The JVM gives the capability to one environment, so that there can be but one of these. It is asked for late,
    // because an agent that comes first, such as a debugger, needs it more.
    private static final AtomicReference<@Nullable Jvmti> TAKEN = new AtomicReference<>();

    private Freezer() {}

    /** Return why this JVM cannot do it; empty if it can, or could until another agent comes first. */
    // Not while it is being acquired: then no other thread can have it, and it is not ours yet.
    public static synchronized Optional<String> unavailableReason() {
        return TAKEN.get() != null
                ? Optional.empty()
                : Capability.probe(() -> Jvmti.requirePotential(Jvmti.CAN_SUSPEND))
                        .unavailableReason();
    }

    /** Suspend the thread, or return why it must not be. */
    public static Capability<FrozenThread> freeze(Thread thread) {
        if (thread == Thread.currentThread() || VirtualThreads.isVirtual(thread) || !thread.isAlive()) {
            return Capability.missing("only another platform thread that is alive can be frozen");
        }
        Capability<Jvmti> jvmti = take();
        return jvmti.unavailableReason().isPresent()
                ? Capability.missing(jvmti.unavailableReason().get())
                : tryToFreeze(thread, jvmti.get());
    }

    // Not cached when it fails: the other agent may disconnect.
    static synchronized Capability<Jvmti> take() {
        Jvmti taken = TAKEN.get();
        if (taken != null) {
            return Capability.present(taken);
        }
        Capability<Jvmti> attempt = Capability.probe(() -> Jvmti.with(Jvmti.CAN_SUSPEND));
        if (attempt.unavailableReason().isEmpty()) {
            TAKEN.set(attempt.get());
        }
        return attempt;
    }

    private static Capability<FrozenThread> tryToFreeze(Thread thread, Jvmti jvmti) {
        // Once while it still runs, so that nothing has to be loaded while it holds who knows what.
        Optional<String> objection = FreezeRules.objection(thread);
        for (int attempt = 0; attempt < TRIES && thread.isAlive(); attempt++) {
            int error = jvmti.suspendThread(thread);
            if (error != Jvmti.OK) {
                return Capability.missing(
                        error == Jvmti.THREAD_SUSPENDED ? "it is suspended already" : "JVM TI error " + error);
            }
            objection = FreezeRules.objection(thread);
            if (objection.isEmpty()) {
                return Capability.present(new FrozenThread(jvmti, thread));
            }
            jvmti.resumeThread(thread);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return Capability.missing(objection.orElse("it has ended"));
    }

    /**
     * Do something short while the thread is suspended in a suitable place; return whether it was done. Where threads
     * cannot be suspended the place is checked just before, if that is enough; the action gets whether the thread is
     * suspended.
     */
    public static boolean whileStillAt(Thread thread, RaisePlaces places, Predicate<Boolean> action) {
        Capability<Jvmti> jvmti = take();
        if (jvmti.unavailableReason().isPresent() || !suspended(thread, jvmti.get())) {
            return !places.onlyWhileStill() && places.suit().test(thread.getStackTrace()) && action.test(false);
        }
        try {
            return places.suit().test(thread.getStackTrace()) && action.test(true);
        } finally {
            jvmti.get().resumeThread(thread);
        }
    }

    private static boolean suspended(Thread thread, Jvmti jvmti) {
        try {
            return jvmti.suspendThread(thread) == Jvmti.OK;
        } catch (VirtualMachineError | LinkageError unknown) {
            jvmti.resumeThread(thread);
            throw unknown;
        }
    }

    /** Do something short while the thread is suspended in a suitable place, if possible; else do it anyway. */
    public static <T> T whileStill(Thread thread, Predicate<StackTraceElement[]> suits, Supplier<T> action) {
        Capability<Jvmti> jvmti = take();
        for (int attempt = 0; attempt < TRIES && jvmti.unavailableReason().isEmpty(); attempt++) {
            if (jvmti.get().suspendThread(thread) != Jvmti.OK) {
                break;
            }
            try {
                if (suits.test(thread.getStackTrace())) {
                    return action.get();
                }
            } catch (SecurityException mayNotBeRead) {
                break;
            } finally {
                jvmti.get().resumeThread(thread);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return action.get();
    }
}
