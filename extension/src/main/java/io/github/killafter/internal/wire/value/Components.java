// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.value;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The components of a record; it is created by its own constructor, so that its checks apply. */
final class Components implements Shape {

    private final Class<?> type;
    private final Constructor<?> constructor;
    private final List<Component> components = new ArrayList<>();

    Components(Declared declared, Shapes shapes) {
        this.type = declared.raw();
        RecordComponent[] found = type.getRecordComponents();
        for (RecordComponent each : found) {
            accessible(each.getAccessor());
            components.add(new Component(each, shapes.in(each.getName(), declared.inside(each.getGenericType()))));
        }
        this.constructor = canonical(found);
    }

    private Constructor<?> canonical(RecordComponent[] found) {
        Class<?>[] types = Stream.of(found).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            accessible(canonical);
            return canonical;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void accessible(AccessibleObject member) {
        if (!member.trySetAccessible()) {
            throw new ValueException("KillAfter has no access to " + type.getName() + ": open its package to "
                    + "io.github.killafter in the module-info");
        }
    }

    @Override
    public void write(Object value, Writing out) {
        if (value.getClass() != type) {
            throw new ValueException(type.getName() + " is declared, but this is a "
                    + value.getClass().getName());
        }
        for (Component component : components) {
            try {
                component.write(value, out);
            } catch (ValueException problem) {
                throw problem.in(component.name());
            }
        }
    }

    @Override
    public Object read(Reading in) {
        @Nullable Object[] arguments = new @Nullable Object[components.size()];
        for (int i = 0; i < arguments.length; i++) {
            try {
                arguments[i] = components.get(i).read(in);
            } catch (ValueException problem) {
                throw problem.in(components.get(i).name());
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
            throw new ValueException(type.getName() + " does not take these components: " + cause, cause);
        } catch (InstantiationException | IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Component(RecordComponent declared, Slot slot) {

        String name() {
            return declared.getName();
        }

        void write(Object owner, Writing out) {
            slot.write(of(owner), out);
        }

        private @Nullable Object of(Object owner) {
            try {
                return declared.getAccessor().invoke(owner);
            } catch (InvocationTargetException failed) {
                throw new ValueException("its accessor threw " + failed.getCause(), failed);
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Nullable
        Object read(Reading in) {
            return slot.read(in);
        }
    }
}
