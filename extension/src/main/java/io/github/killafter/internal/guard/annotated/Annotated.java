// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.guard.annotated;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Set;

/**
 * Determines whether an annotation is anywhere in a test class, its supertypes and its nested classes. In most classes it
 * is not, and then nothing else has to be searched; the annotations of each class are read once.
 */
public final class Annotated {

    private static final ClassValue<Set<Class<?>>> IN_CLASS = new ClassValue<>() {
        @Override
        protected Set<Class<?>> computeValue(Class<?> type) {
            Set<Class<?>> all = new HashSet<>();
            addOn(type, all);
            for (Method method : type.getDeclaredMethods()) {
                addOn(method, all);
            }
            return Set.copyOf(all);
        }
    };

    private final Class<? extends Annotation> annotation;
    private final Set<Class<?>> seen = new HashSet<>();

    private Annotated(Class<? extends Annotation> annotation) {
        this.annotation = annotation;
    }

    /** Return whether there is any; {@code true} as well if the class cannot be searched. */
    public static boolean anywhereIn(Class<?> testClass, Class<? extends Annotation> annotation) {
        try {
            return new Annotated(annotation).isIn(testClass);
        } catch (LinkageError unusable) {
            return true;
        }
    }

    private static void addOn(AnnotatedElement element, Set<Class<?>> all) {
        for (Annotation each : element.getDeclaredAnnotations()) {
            Class<?> type = each.annotationType();
            if (!type.getName().startsWith("java.lang.annotation.") && all.add(type)) {
                addOn(type, all);
            }
        }
    }

    private boolean isIn(Class<?> type) {
        return seen.add(type) && (IN_CLASS.get(type).contains(annotation) || isInSupertypes(type) || isInNested(type));
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
