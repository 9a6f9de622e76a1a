// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.guard;

import io.github.killafter.internal.guard.annotated.Enclosing;
import io.github.killafter.internal.guard.annotated.Hierarchy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds the classes whose annotations apply to a call. */
public final class TestClasses {

    private TestClasses() {}

    /**
     * Return the class that the call is made on, then the test classes around it, innermost first. Around a
     * {@code @Nested} class that is inherited is the class that inherits it, before the one that it is declared in.
     */
    public static List<Class<?>> around(Class<?> target, ExtensionContext context) {
        Set<Class<?>> all = new LinkedHashSet<>(List.of(target));
        List<Class<?>> testClasses = testClassesOf(context);
        all.addAll(testClasses.subList(Math.max(0, testClasses.indexOf(target)), testClasses.size()));
        return Enclosing.andThemselves(all);
    }

    /** Return a test class, then those around it in the tree and the classes that they belong to, innermost first. */
    public static List<Class<?>> around(Class<?> testClass, List<Class<?>> inTree) {
        Set<Class<?>> all = new LinkedHashSet<>(List.of(testClass));
        all.addAll(inTree);
        return Enclosing.andThemselves(all);
    }

    /** Return the test classes that are nested directly in a class or in what it inherits from. */
    static List<Class<?>> nestedIn(Class<?> testClass) {
        return Hierarchy.of(testClass).stream()
                .flatMap(type -> Stream.of(type.getDeclaredClasses()))
                .filter(type -> AnnotationSupport.isAnnotated(type, Nested.class))
                .toList();
    }

    private static List<Class<?>> testClassesOf(ExtensionContext context) {
        List<Class<?>> all = new ArrayList<>();
        Optional<ExtensionContext> current = Optional.of(context);
        while (current.isPresent()) {
            current.get().getTestClass().ifPresent(all::add);
            current = current.get().getParent();
        }
        return all;
    }
}
