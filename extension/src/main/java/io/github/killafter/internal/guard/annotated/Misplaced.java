// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.guard.annotated;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Finds annotations on methods that JUnit never calls, where they can have no effect. */
public final class Misplaced {

    private Misplaced() {}

    /** Return the methods of a test class, inherited ones too, whose annotation has no effect. */
    public static List<Method> in(Class<?> testClass, Class<? extends Annotation> annotation) {
        return AnnotationSupport.findAnnotatedMethods(testClass, annotation, HierarchyTraversalMode.TOP_DOWN).stream()
                .filter(method -> !isCalledByJUnit(method))
                .toList();
    }

    /** Return the mistakes in such methods. */
    public static String problem(List<Method> methods, Class<? extends Annotation> annotation) {
        return "@" + annotation.getSimpleName() + " is allowed on tests, test templates, test factories and lifecycle"
                + " methods, was on "
                + methods.stream()
                        .map(method -> method.getDeclaringClass().getName() + "#" + method.getName())
                        .collect(Collectors.joining(", "))
                + "; remove it there, or put it on the test";
    }

    private static boolean isCalledByJUnit(Method method) {
        return AnnotationSupport.isAnnotated(method, Testable.class)
                || AnnotationSupport.isAnnotated(method, BeforeAll.class)
                || AnnotationSupport.isAnnotated(method, BeforeEach.class)
                || AnnotationSupport.isAnnotated(method, AfterEach.class)
                || AnnotationSupport.isAnnotated(method, AfterAll.class);
    }
}
