// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.guard.annotated;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the methods of superclasses and interfaces that a method overrides or implements. */
public final class Overridden {

    private Overridden() {}

    /** Return the method, then the overridden ones, nearest first: the superclasses, each before its interfaces. */
    public static List<Method> andItself(Method method) {
        List<Method> all = new ArrayList<>(List.of(method));
        if (!Modifier.isStatic(method.getModifiers()) && !Modifier.isPrivate(method.getModifiers())) {
            addFrom(method.getDeclaringClass(), method, all);
        }
        return all;
    }

    private static void addFrom(Class<?> type, Method method, List<Method> all) {
        Class<?> superclass = type.getSuperclass();
        if (superclass != null) {
            add(superclass, method, all);
        }
        for (Class<?> each : type.getInterfaces()) {
            add(each, method, all);
        }
    }

    private static void add(Class<?> type, Method method, List<Method> all) {
        declared(type, method).filter(found -> !all.contains(found)).ifPresent(all::add);
        addFrom(type, method, all);
    }

    private static Optional<Method> declared(Class<?> type, Method method) {
        try {
            Method found = type.getDeclaredMethod(method.getName(), method.getParameterTypes());
            return Optional.of(found).filter(candidate -> isOverridable(candidate, method));
        } catch (NoSuchMethodException | LinkageError none) {
            return Optional.empty();
        }
    }

    // JLS 8.4.8.1: private and static methods are not overridden, package-private ones only from their own package.
    private static boolean isOverridable(Method candidate, Method by) {
        int modifiers = candidate.getModifiers();
        boolean visible = Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
        return !Modifier.isPrivate(modifiers)
                && !Modifier.isStatic(modifiers)
                && (visible
                        || candidate.getDeclaringClass().getPackage()
                                == by.getDeclaringClass().getPackage());
    }
}
