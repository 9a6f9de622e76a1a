// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.bindings;

import io.github.killafter.internal.jvm.Rethrow;
import io.github.killafter.internal.jvm.UnavailableException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The maps from a thread to its open mocks of static methods, and of constructors: Mockito keys them by the thread itself,
 * not by a thread local (private parts of Mockito 4 and 5).
 */
record MockitoMaps(List<Object> maps, MethodHandle get, MethodHandle put) {

    private static final String INTERNAL = "org.mockito.internal.";

    static MockitoMaps find(MethodHandles.Lookup trusted, ClassLoader loader) {
        try {
            return read(trusted, loader);
        } catch (Throwable e) {
            throw Rethrow.unchecked(e);
        }
    }

    private static MockitoMaps read(MethodHandles.Lookup trusted, ClassLoader loader) throws Throwable {
        Class<?> map = loader.loadClass(INTERNAL + "util.concurrent.WeakConcurrentMap");
        MethodType ofKey = MethodType.methodType(Object.class, Object.class);
        return new MockitoMaps(
                mapsOf(trusted, loader, map),
                trusted.findVirtual(map, "get", ofKey),
                trusted.findVirtual(map, "put", ofKey.appendParameterTypes(Object.class)));
    }

    private static List<Object> mapsOf(MethodHandles.Lookup trusted, ClassLoader loader, Class<?> map)
            throws Throwable {
        Class<?> byThread = loader.loadClass(INTERNAL + "util.concurrent.DetachedThreadLocal");
        MethodHandle backing = trusted.findVirtual(byThread, "getBackingMap", MethodType.methodType(map));
        List<Object> found = new ArrayList<>();
        Object delegate = delegate(trusted, loader);
        for (Field field : delegate.getClass().getDeclaredFields()) {
            if (field.getType() == byThread) {
                found.add(backing.invoke(trusted.unreflectGetter(field).invoke(delegate)));
            }
        }
        if (found.isEmpty()) {
            throw new UnavailableException("this version of Mockito keeps its mocks elsewhere");
        }
        return List.copyOf(found);
    }

    private static Object delegate(MethodHandles.Lookup trusted, ClassLoader loader) throws Throwable {
        Class<?> plugins = loader.loadClass(INTERNAL + "configuration.plugins.Plugins");
        MethodType toMaker = MethodType.methodType(loader.loadClass("org.mockito.plugins.MockMaker"));
        Object maker = trusted.findStatic(plugins, "getMockMaker", toMaker).invoke();
        Field field = maker.getClass().getDeclaredField("inlineDelegateByteBuddyMockMaker");
        return trusted.unreflectGetter(field).invoke(maker);
    }

    /** Let two threads share their mocks from here on. */
    void join(Thread from, Thread to) {
        for (Object map : maps) {
            Map<Object, Object> mocks = mocks(map, from);
            if (mocks != null && mocks(map, to) != mocks) {
                put(map, to, mocks);
            }
        }
    }

    /** Return what is mocked in a thread, map by map. */
    List<Set<Object>> mocked(Thread thread) {
        return maps.stream().map(map -> keys(mocks(map, thread))).toList();
    }

    private static Set<Object> keys(@Nullable Map<Object, Object> mocks) {
        return mocks == null ? Set.of() : Set.copyOf(mocks.keySet());
    }

    /** Undo a join: the survivor continues with a copy, and the runner with what was mocked before. */
    void part(Thread runner, Thread survivor, List<Set<Object>> before) {
        for (int index = 0; index < maps.size(); index++) {
            Object map = maps.get(index);
            Map<Object, Object> mocks = mocks(map, runner);
            if (mocks != null) {
                put(map, survivor, new WeakHashMap<>(mocks));
                forget(map, runner, mocks, before.get(index));
            }
        }
    }

    // In place, because the mock that an extension will close holds on to this very map.
    private void forget(Object map, Thread runner, Map<Object, Object> mocks, Set<Object> before) {
        try {
            mocks.keySet().retainAll(before);
        } catch (ConcurrentModificationException survivorIsAtIt) {
            put(map, runner, new WeakHashMap<>());
        }
    }

    @SuppressWarnings("unchecked") // from a class, or Mockito's key for one, to its mock
    private @Nullable Map<Object, Object> mocks(Object map, Thread thread) {
        try {
            return (Map<Object, Object>) get.invoke(map, thread);
        } catch (Throwable e) {
            throw Rethrow.unchecked(e);
        }
    }

    private void put(Object map, Thread thread, Map<Object, Object> mocks) {
        try {
            put.invoke(map, thread, mocks);
        } catch (Throwable e) {
            throw Rethrow.unchecked(e);
        }
    }
}
