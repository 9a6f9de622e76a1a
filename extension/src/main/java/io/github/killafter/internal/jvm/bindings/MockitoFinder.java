// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.bindings;

import io.github.killafter.internal.jvm.Capability;
import io.github.killafter.internal.jvm.Rethrow;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Finds Mockito if the tests have used it already: loading it otherwise would start its agent. */
record MockitoFinder(MethodHandles.Lookup trusted, MethodHandle loadedClass, boolean isPresent) {

    // Loaded when Mockito sets itself up to mock static methods and constructors, and not otherwise.
    private static final String MARK = "org.mockito.internal.creation.bytebuddy.InlineDelegateByteBuddyMockMaker";

    static MockitoFinder find(MethodHandles.Lookup trusted) throws ReflectiveOperationException {
        MethodType byName = MethodType.methodType(Class.class, String.class);
        boolean isPresent = loader().getResource(MARK.replace('.', '/') + ".class") != null;
        return new MockitoFinder(trusted, trusted.findVirtual(ClassLoader.class, "findLoadedClass", byName), isPresent);
    }

    /** Return whether the tests have configured Mockito in such a way. */
    boolean isInUse() {
        return isPresent && mark() != null;
    }

    /** Return Mockito's maps; the reason says why not in a version that has others. */
    Capability<MockitoMaps> maps() {
        return Capability.probe(() -> MockitoMaps.find(trusted, loader()));
    }

    private @Nullable Class<?> mark() {
        try {
            return (Class<?>) loadedClass.invokeExact(loader(), MARK);
        } catch (Throwable e) {
            throw Rethrow.unchecked(e);
        }
    }

    private static ClassLoader loader() {
        return MockitoFinder.class.getClassLoader();
    }
}
