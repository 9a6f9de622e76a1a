// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.bindings;

import io.github.killafter.internal.jvm.Rethrow;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The scoped values of a thread (JEP 506; private parts of java.lang.Thread and java.lang.ScopedValue, JDK 21 to 25).
 */
record ScopedFields(
        VarHandle bindings, MethodHandle capturing, MethodHandle binding, MethodHandle clearing, MethodHandle running)
        implements ScopedAccess {

    static ScopedFields find(MethodHandles.Lookup trusted) throws ReflectiveOperationException {
        Class<?> snapshot = Class.forName("java.lang.ScopedValue$Snapshot");
        return new ScopedFields(
                trusted.findVarHandle(Thread.class, "scopedValueBindings", Object.class),
                trusted.findStatic(
                                Class.forName("java.lang.ScopedValue"),
                                "scopedValueBindings",
                                MethodType.methodType(snapshot))
                        .asType(MethodType.methodType(Object.class)),
                trusted.findStatic(
                        Thread.class, "setScopedValueBindings", MethodType.methodType(void.class, Object.class)),
                MethodHandles.insertArguments(
                        trusted.findStatic(
                                Thread.class, "setScopedValueCache", MethodType.methodType(void.class, Object[].class)),
                        0,
                        new Object[] {null}),
                trusted.findVirtual(
                        Thread.class, "runWith", MethodType.methodType(void.class, Object.class, Runnable.class)));
    }

    @Override
    public @Nullable Object capture() {
        try {
            return (Object) capturing.invokeExact();
        } catch (Throwable e) {
            throw Rethrow.unchecked(e);
        }
    }

    // The frame of Thread.runWith is where the JVM finds the bindings again after it had to drop them, as on a stack
    // overflow. The cache belongs to the thread and to what was bound when it was filled.
    @Override
    public void runWith(@Nullable Object snapshot, Runnable body) {
        Thread me = Thread.currentThread();
        Object own = bindings.get(me);
        try {
            bind(snapshot);
            running.invokeExact(me, snapshot, body);
        } catch (Throwable e) {
            throw Rethrow.unchecked(e);
        } finally {
            bind(own);
        }
    }

    private void bind(@Nullable Object snapshot) {
        try {
            clearing.invokeExact();
            binding.invokeExact(snapshot);
        } catch (Throwable e) {
            throw Rethrow.unchecked(e);
        }
    }
}
