// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.guard;

import io.github.killafter.KillAfter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Set;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds {@link KillAfter} in a test class, its supertypes and its nested classes. */
final class Annotated {

    private final Set<Class<?>> seen = new HashSet<>();

    private Annotated() {}

    static boolean anywhereIn(Class<?> testClass) {
        return new Annotated().isIn(testClass);
    }

    private boolean isIn(Class<?> type) {
        return seen.add(type) && (isOn(type) || isInSupertypes(type) || isInNested(type));
    }

    private static boolean isOn(Class<?> type) {
        if (AnnotationSupport.isAnnotated(type, KillAfter.class)) {
            return true;
        }
        for (Method method : type.getDeclaredMethods()) {
            if (AnnotationSupport.isAnnotated(method, KillAfter.class)) {
                return true;
            }
        }
        return false;
    }

    private boolean isInSupertypes(Class<?> type) {
        for (Class<?> each : type.getInterfaces()) {
            if (isIn(each)) {
                return true;
            }
        }
        Class<?> superclass = type.getSuperclass();
        return superclass != null && superclass != Object.class && isIn(superclass);
    }

    // To JUnit a static one is a separate test class, if it is one at all.
    private boolean isInNested(Class<?> type) {
        for (Class<?> each : type.getDeclaredClasses()) {
            if (!Modifier.isStatic(each.getModifiers()) && isIn(each)) {
                return true;
            }
        }
        return false;
    }
}
