// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.codec;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A declared type with nothing left open: a class, and what its type parameters stand for. */
public record ResolvedType(Class<?> raw, List<ResolvedType> arguments) {

    private static final int MAX_DEPTH = 50;

    public ResolvedType {
        arguments = List.copyOf(arguments);
    }

    /** Return a type that is declared somewhere. */
    public static ResolvedType of(Type type) {
        return of(type, Map.of());
    }

    /** Close a type that stands inside this one: the type of a component, say. */
    public ResolvedType inside(Type type) {
        Map<TypeVariable<?>, ResolvedType> known = new HashMap<>();
        TypeVariable<?>[] variables = raw.getTypeParameters();
        for (int i = 0; i < Math.min(variables.length, arguments.size()); i++) {
            known.put(variables[i], arguments.get(i));
        }
        return of(type, known);
    }

    private static ResolvedType of(Type type, Map<TypeVariable<?>, ResolvedType> known) {
        if (type instanceof Class<?> plain) {
            return new ResolvedType(plain, List.of());
        }
        if (type instanceof ParameterizedType parameterized) {
            List<ResolvedType> arguments = new ArrayList<>();
            for (Type argument : parameterized.getActualTypeArguments()) {
                arguments.add(of(argument, known));
            }
            return new ResolvedType((Class<?>) parameterized.getRawType(), arguments).checked();
        }
        if (type instanceof GenericArrayType array) {
            ResolvedType component = of(array.getGenericComponentType(), known);
            return new ResolvedType(component.raw.arrayType(), List.of(component));
        }
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0], known);
        }
        ResolvedType meant = type instanceof TypeVariable<?> variable ? known.get(variable) : null;
        if (meant == null) {
            throw new WireException(type.getTypeName() + " is a type variable; declare the type that it stands for");
        }
        return meant;
    }

    // A generic record that contains itself with ever longer arguments has no end.
    private ResolvedType checked() {
        if (depth() > MAX_DEPTH) {
            throw new WireException("type arguments are nested deeper than " + MAX_DEPTH);
        }
        return this;
    }

    private int depth() {
        int deepest = 0;
        for (ResolvedType argument : arguments) {
            deepest = Math.max(deepest, argument.depth());
        }
        return 1 + deepest;
    }

    /** Return this type as one of the types that it extends or implements, which it must do. */
    public ResolvedType as(Class<?> wanted) {
        if (raw == wanted) {
            return this;
        }
        return Stream.concat(Stream.ofNullable(raw.getGenericSuperclass()), Stream.of(raw.getGenericInterfaces()))
                .filter(type -> wanted.isAssignableFrom(rawOf(type)))
                .map(this::inside)
                .findFirst()
                .orElseThrow(() -> new WireException(this + " is not a " + wanted.getName()))
                .as(wanted);
    }

    private static Class<?> rawOf(Type supertype) {
        return supertype instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) supertype;
    }

    /** Return what an array is declared to hold. */
    public ResolvedType component() {
        return arguments.isEmpty() ? new ResolvedType(raw.getComponentType(), List.of()) : arguments.get(0);
    }

    /** Return what the only type parameter, or that of this index, stands for. */
    public ResolvedType argument(int index) {
        if (index >= arguments.size()) {
            throw new WireException(raw.getSimpleName() + " needs its type arguments: declare it as "
                    + Stream.of(raw.getTypeParameters())
                            .map(unused -> "...")
                            .collect(Collectors.joining(", ", raw.getSimpleName() + "<", ">")));
        }
        return arguments.get(index);
    }

    // What the compiler makes of a record costs a JVM that starts milliseconds when it is first called.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResolvedType type && type.raw == raw && type.arguments.equals(arguments);
    }

    @Override
    public int hashCode() {
        return 31 * raw.hashCode() + arguments.hashCode();
    }

    @Override
    public String toString() {
        String name = raw.getTypeName();
        return arguments.isEmpty() || raw.isArray()
                ? name
                : name + arguments.stream().map(ResolvedType::toString).collect(Collectors.joining(", ", "<", ">"));
    }
}
