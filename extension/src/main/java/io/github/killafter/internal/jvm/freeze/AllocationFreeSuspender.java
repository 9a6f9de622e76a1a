// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.freeze;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.github.killafter.internal.jvm.Capability;
import io.github.killafter.internal.jvm.Jvmti;
import io.github.killafter.internal.jvm.TrustedLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/**
 * Suspends a thread without allocating memory: the thread may have exhausted it. Used by one thread at a time.
 */
public final class AllocationFreeSuspender {

    // The end of JNA's Function.invoke, which itself allocates objects.
    private static final String INVOKE = "invokeInt";
    private static final MethodType INVOKE_TYPE =
            MethodType.methodType(int.class, Function.class, long.class, int.class, Object[].class);

    private final MethodHandle invoke;
    private final Function suspend;
    private final Function resume;
    private final Object[] arguments;

    private AllocationFreeSuspender(MethodHandle invoke, Jvmti jvmti) {
        this.invoke = invoke;
        this.suspend = jvmti.suspendFunction();
        this.resume = jvmti.resumeFunction();
        this.arguments =
                new Object[] {jvmti.table().environment(), jvmti.table().environment()};
    }

    /** Prepare everything; takes a while the first time. */
    public static Capability<AllocationFreeSuspender> find() {
        return Capability.probe(() -> {
            AllocationFreeSuspender suspender = new AllocationFreeSuspender(
                    TrustedLookup.read().findStatic(Native.class, INVOKE, INVOKE_TYPE),
                    Freezer.take().get());
            suspender.letGo(Thread.currentThread()); // looks up everything, and has no effect on a running thread
            return suspender;
        });
    }

    /** Suspend a thread until it is released; return whether this call did it. */
    public boolean hold(Thread thread) {
        return call(suspend, thread) == Jvmti.OK;
    }

    /** Resume a thread that this suspended. */
    public void letGo(Thread thread) {
        int unused = call(resume, thread);
    }

    private synchronized int call(Function function, Thread thread) {
        arguments[1] = thread;
        try {
            return (int) invoke.invokeExact(function, Pointer.nativeValue(function), 0, arguments);
        } catch (Throwable impossible) {
            return Jvmti.NOT_AVAILABLE;
        } finally {
            arguments[1] = arguments[0];
        }
    }
}
