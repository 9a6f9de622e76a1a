// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** The two fields of a thread that hold its thread locals (java.lang.Thread, the same in JDK 17 to 25). */
public record MapFields(VarHandle localsField, VarHandle inheritablesField) {

    public static MapFields find(MethodHandles.Lookup trusted) throws ReflectiveOperationException {
        Class<?> map = Class.forName("java.lang.ThreadLocal$ThreadLocalMap");
        return new MapFields(
                trusted.findVarHandle(Thread.class, "threadLocals", map),
                trusted.findVarHandle(Thread.class, "inheritableThreadLocals", map));
    }

    @Nullable
    public Object locals(Thread thread) {
        return localsField.get(thread);
    }

    @Nullable
    public Object inheritables(Thread thread) {
        return inheritablesField.get(thread);
    }

    public void install(Thread me, @Nullable Object locals, @Nullable Object inheritables) {
        localsField.set(me, locals);
        inheritablesField.set(me, inheritables);
    }

    // Existing maps keep their identity while another thread uses them, so that they are not lost when that thread ends
    // between setting its first value and returning the maps.
    public void ensurePresent(Thread me) {
        if (locals(me) == null) {
            touch(new ThreadLocal<>());
        }
        if (inheritables(me) == null) {
            touch(new InheritableThreadLocal<>());
        }
    }

    private static void touch(ThreadLocal<Boolean> local) {
        local.set(true);
        local.remove();
    }
}
