// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.value;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A declared type without type variables: a class and its type arguments. */
record Declared(Class<?> raw, List<Declared> arguments) {

    private static final int MAX_DEPTH = 50;

    Declared {
        arguments = List.copyOf(arguments);
    }

    static Declared of(Type type) {
        return of(type, Map.of());
    }

    /** Resolve a type inside this one: the type of a component, say. */
    Declared inside(Type type) {
        Map<TypeVariable<?>, Declared> known = new HashMap<>();
        TypeVariable<?>[] variables = raw.getTypeParameters();
        for (int i = 0; i < Math.min(variables.length, arguments.size()); i++) {
            known.put(variables[i], arguments.get(i));
        }
        return of(type, known);
    }

    private static Declared of(Type type, Map<TypeVariable<?>, Declared> known) {
        if (type instanceof Class<?> plain) {
            return new Declared(plain, List.of());
        }
        if (type instanceof ParameterizedType parameterized) {
            List<Declared> arguments = Stream.of(parameterized.getActualTypeArguments())
                    .map(argument -> of(argument, known))
                    .toList();
            return new Declared((Class<?>) parameterized.getRawType(), arguments).checked();
        }
        if (type instanceof GenericArrayType array) {
            Declared component = of(array.getGenericComponentType(), known);
            return new Declared(component.raw.arrayType(), List.of(component));
        }
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0], known);
        }
        Declared meant = type instanceof TypeVariable<?> variable ? known.get(variable) : null;
        if (meant == null) {
            throw new ValueException(type.getTypeName() + " is a type variable; declare the type that it stands for");
        }
        return meant;
    }

    // A generic record that contains itself with ever longer arguments has no end.
    private Declared checked() {
        if (depth() > MAX_DEPTH) {
            throw new ValueException("type arguments are nested deeper than " + MAX_DEPTH);
        }
        return this;
    }

    private int depth() {
        return 1 + arguments.stream().mapToInt(Declared::depth).max().orElse(0);
    }

    /** Return this type as one of the types that it extends or implements, which it must do. */
    Declared as(Class<?> wanted) {
        if (raw == wanted) {
            return this;
        }
        return Stream.concat(Stream.ofNullable(raw.getGenericSuperclass()), Stream.of(raw.getGenericInterfaces()))
                .filter(type -> wanted.isAssignableFrom(rawOf(type)))
                .map(this::inside)
                .findFirst()
                .orElseThrow(() -> new ValueException(this + " is not a " + wanted.getName()))
                .as(wanted);
    }

    private static Class<?> rawOf(Type supertype) {
        return supertype instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) supertype;
    }

    /** Return what an array is declared to hold. */
    Declared component() {
        return arguments.isEmpty() ? new Declared(raw.getComponentType(), List.of()) : arguments.get(0);
    }

    /** Return the type argument with this index. */
    Declared argument(int index) {
        if (index >= arguments.size()) {
            throw new ValueException(raw.getSimpleName() + " needs its type arguments: declare it as "
                    + Stream.of(raw.getTypeParameters())
                            .map(unused -> "...")
                            .collect(Collectors.joining(", ", raw.getSimpleName() + "<", ">")));
        }
        return arguments.get(index);
    }

    @Override
    public String toString() {
        String name = raw.getTypeName();
        return arguments.isEmpty() || raw.isArray()
                ? name
                : name + arguments.stream().map(Declared::toString).collect(Collectors.joining(", ", "<", ">"));
    }
}
