// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.codec;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The components of a record; it is made by its own constructor, so that its own checks hold here as well. */
final class RecordCodec implements Codec {

    private final Class<?> type;
    private final RecordComponent[] components;
    private final List<Part> parts;
    private final Constructor<?> constructor;

    RecordCodec(Class<?> type, RecordComponent[] components, List<Part> parts) {
        this.type = type;
        this.components = components;
        this.parts = parts;
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = components[i].getType();
            open(components[i].getAccessor());
        }
        try {
            this.constructor = type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
        open(constructor);
    }

    private void open(AccessibleObject member) {
        if (!member.trySetAccessible()) {
            throw new WireException("KillAfter has no access to " + type.getName() + ": open its package to "
                    + "io.github.killafter in the module-info");
        }
    }

    @Override
    public void write(Object value, Encoder out) {
        Codec.requireInstance(type, value);
        for (int i = 0; i < components.length; i++) {
            try {
                parts.get(i).write(component(value, i), out);
            } catch (WireException problem) {
                throw problem.in(components[i].getName());
            }
        }
    }

    private @Nullable Object component(Object value, int index) {
        try {
            return components[index].getAccessor().invoke(value);
        } catch (InvocationTargetException failed) {
            rethrowError(failed.getCause());
            throw new WireException("its accessor threw " + failed.getCause(), failed);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Object read(Decoder in) {
        @Nullable Object[] arguments = new @Nullable Object[components.length];
        for (int i = 0; i < arguments.length; i++) {
            try {
                arguments[i] = parts.get(i).read(in);
            } catch (WireException problem) {
                throw problem.in(components[i].getName());
            }
        }
        return create(arguments);
    }

    @SuppressWarnings("NullAway") // a constructor takes null like any other argument
    private Object create(@Nullable Object[] arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException refused) {
            Throwable cause = refused.getCause();
            if (cause instanceof VirtualMachineError fatal) {
                throw fatal;
            }
            throw new WireException(type.getName() + " cannot be created from these components: " + cause, cause);
        } catch (InstantiationException | IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    // Such as what RAISE delivers to a thread that happens to be here.
    private static void rethrowError(@Nullable Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
    }
}
