// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/** Tells virtual threads, which JDK 17 does not know (JEP 444). */
final class VirtualThreads {

    private VirtualThreads() {}

    static boolean isVirtual(Thread thread) {
        return Holder.IS_VIRTUAL.map(method -> ask(method, thread)).orElse(false);
    }

    private static boolean ask(MethodHandle isVirtual, Thread thread) {
        try {
            return (boolean) isVirtual.invokeExact(thread);
        } catch (Throwable e) {
            throw Rethrow.unchecked(e);
        }
    }

    private static final class Holder {
        static final Optional<MethodHandle> IS_VIRTUAL = find();

        private static Optional<MethodHandle> find() {
            try {
                return Optional.of(MethodHandles.publicLookup()
                        .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class)));
            } catch (ReflectiveOperationException e) {
                return Optional.empty();
            }
        }
    }
}
