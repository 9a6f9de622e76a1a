// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.threads;

import io.github.killafter.internal.jvm.Capability;
import io.github.killafter.internal.jvm.MapFields;
import io.github.killafter.internal.jvm.Rethrow;
import io.github.killafter.internal.jvm.TrustedLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists all threads and what they have inherited, without stopping any of them. */
public final class LiveThreads {

    private LiveThreads() {}

    /** Return why this cannot be done on this JVM; empty if it can. */
    public static Optional<String> unavailableReason() {
        return Holder.FOUND.unavailableReason();
    }

    /** Return the platform threads that are alive now. */
    public static List<Thread> all() {
        try {
            return List.of((Thread[]) Holder.FOUND.get().threads.invokeExact());
        } catch (Throwable e) {
            throw Rethrow.unchecked(e);
        }
    }

    /** Return the value of an inheritable thread local in another thread; null if it has none. */
    // Meanwhile the thread may change its map: then the answer is as of just before, or of just after.
    public static @Nullable Object inherited(Thread thread, InheritableThreadLocal<?> local) {
        Access access = Holder.FOUND.get();
        Object map = access.maps.inheritables(thread);
        Object[] table = map == null ? null : (Object[]) access.table.getVolatile(map);
        if (table == null) {
            return null;
        }
        for (Object entry : table) {
            if (entry != null && ((Reference<?>) entry).get() == local) {
                return access.value.getVolatile(entry);
            }
        }
        return null;
    }

    /** What is needed of java.lang, the same in JDK 17 to 25. */
    private record Access(MethodHandle threads, MapFields maps, VarHandle table, VarHandle value) {

        // Not Thread.getAllStackTraces, which stops all threads, and never returns where one cannot be stopped.
        static Access find() throws Exception {
            MethodHandles.Lookup trusted = TrustedLookup.read();
            Class<?> map = Class.forName("java.lang.ThreadLocal$ThreadLocalMap");
            Class<?> entry = Class.forName("java.lang.ThreadLocal$ThreadLocalMap$Entry");
            return new Access(
                    trusted.findStatic(Thread.class, "getThreads", MethodType.methodType(Thread[].class)),
                    MapFields.find(trusted),
                    trusted.findVarHandle(map, "table", entry.arrayType()),
                    trusted.findVarHandle(entry, "value", Object.class));
        }
    }

    private static final class Holder {
        static final Capability<Access> FOUND = Capability.probe(Access::find);
    }
}
