// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.bindings;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/** Rebuilds a map of thread locals entry by entry (java.lang.ThreadLocal.ThreadLocalMap, the same in JDK 17 to 25). */
record MapCopier(VarHandle table, VarHandle value, MethodHandle create, MethodHandle set) {

    static MapCopier find(MethodHandles.Lookup trusted) throws ReflectiveOperationException {
        Class<?> map = Class.forName("java.lang.ThreadLocal$ThreadLocalMap");
        Class<?> entry = Class.forName("java.lang.ThreadLocal$ThreadLocalMap$Entry");
        MethodType keyAndValue = MethodType.methodType(void.class, ThreadLocal.class, Object.class);
        return new MapCopier(
                trusted.findVarHandle(map, "table", entry.arrayType()),
                trusted.findVarHandle(entry, "value", Object.class),
                trusted.findConstructor(map, keyAndValue),
                trusted.findVirtual(map, "set", keyAndValue));
    }

    @Nullable
    Object copy(@Nullable Object map) {
        Object copy = null;
        if (map != null) {
            for (Object entry : (Object[]) table.getVolatile(map)) {
                copy = add(copy, entry);
            }
        }
        return copy;
    }

    // Map.set, not ThreadLocal.set, which a subclass may have overridden to do more. A key without referent was
    // collected; its value is unreachable.
    private @Nullable Object add(@Nullable Object copy, @Nullable Object entry) {
        if (entry == null || !(((Reference<?>) entry).get() instanceof ThreadLocal<?> key)) {
            return copy;
        }
        try {
            Object found = value.getVolatile(entry);
            if (copy == null) {
                return create.invoke(key, found);
            }
            set.invoke(copy, key, found);
            return copy;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("could not copy a thread local", e);
        }
    }
}
