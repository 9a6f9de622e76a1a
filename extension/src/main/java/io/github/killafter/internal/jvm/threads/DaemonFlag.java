// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.threads;

import io.github.killafter.internal.jvm.Capability;
import io.github.killafter.internal.jvm.Rethrow;
import io.github.killafter.internal.jvm.TrustedLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** What a thread that already runs says when asked whether it is a daemon, and what the threads that it starts inherit. */
public final class DaemonFlag {

    private DaemonFlag() {}

    /**
     * Set the flag of a thread, if this JVM allows it. The JVM itself reads it twice, at the start and the end of a
     * thread, and must find the same value both times: it counts the threads to wait for.
     */
    public static void show(Thread thread, boolean daemon) {
        MethodHandle setter = Holder.SETTER.value();
        if (setter != null) {
            try {
                setter.invokeExact(thread, daemon);
            } catch (Throwable e) {
                throw Rethrow.unchecked(e);
            }
        }
    }

    // A field until JDK 18; from JDK 19 on it is held elsewhere, behind a method.
    private static MethodHandle find() throws Exception {
        MethodHandles.Lookup trusted = TrustedLookup.read();
        return Runtime.version().feature() < 19
                ? trusted.findSetter(Thread.class, "daemon", boolean.class)
                : trusted.findVirtual(Thread.class, "daemon", MethodType.methodType(void.class, boolean.class));
    }

    private static final class Holder {
        static final Capability<MethodHandle> SETTER = Capability.probe(DaemonFlag::find);
    }
}
