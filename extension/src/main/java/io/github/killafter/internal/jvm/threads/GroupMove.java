// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.threads;

import io.github.killafter.internal.jvm.Capability;
import io.github.killafter.internal.jvm.TrustedLookup;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Moves threads to another group. Up to JDK 18 a thread acquires the monitor of its group to start another thread
 * there, and to end; if another thread holds that monitor for good, it never succeeds.
 */
public final class GroupMove {

    private GroupMove() {}

    /** Move threads, and the shutdown hooks, which are threads as well; nothing where the JVM does not need it. */
    public static void all(ThreadGroup from, ThreadGroup to, Predicate<Thread> except) {
        if (Holder.FOUND.unavailableReason().isPresent()
                || LiveThreads.unavailableReason().isPresent()) {
            return;
        }
        Access access = Holder.FOUND.get();
        access.move(LiveThreads.all(), from, to, except);
        access.move(access.hooks(), from, to, except);
    }

    /** What is needed of java.lang in JDK 17 and 18. */
    private record Access(VarHandle group, Class<?> hooksType, VarHandle hooksField) {

        static Access find() throws Exception {
            MethodHandles.Lookup trusted = TrustedLookup.read();
            Class<?> type = Class.forName("java.lang.ApplicationShutdownHooks");
            return new Access(
                    trusted.findVarHandle(Thread.class, "group", ThreadGroup.class),
                    type,
                    trusted.findStaticVarHandle(type, "hooks", java.util.IdentityHashMap.class));
        }

        void move(Collection<Thread> threads, ThreadGroup from, ThreadGroup to, Predicate<Thread> except) {
            for (Thread thread : threads) {
                if (group.get(thread) == from && !except.test(thread)) {
                    group.set(thread, to);
                }
            }
        }

        @SuppressWarnings("unchecked")
        Collection<Thread> hooks() {
            synchronized (hooksType) {
                Map<Thread, Thread> hooks = (Map<Thread, Thread>) hooksField.get();
                return hooks == null ? List.of() : List.copyOf(hooks.keySet());
            }
        }
    }

    private static final class Holder {
        static final Capability<Access> FOUND = Capability.probe(Access::find);
    }
}
