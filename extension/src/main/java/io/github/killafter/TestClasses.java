// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Finds the classes whose annotations apply to a call. */
final class TestClasses {

    private TestClasses() {}

    /**
     * Return the class that the call is made on, then the test classes around it, innermost first. Around a
     * {@code @Nested} class that is inherited is the class that inherits it, before the one that it is declared in.
     */
    static List<Class<?>> around(Class<?> target, ExtensionContext context) {
        Set<Class<?>> all = new LinkedHashSet<>(List.of(target));
        List<Class<?>> testClasses = testClassesOf(context);
        all.addAll(testClasses.subList(Math.max(0, testClasses.indexOf(target)), testClasses.size()));
        List.copyOf(all).forEach(each -> addWithEnclosing(each, all));
        return new ArrayList<>(all);
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

    // As JUnit does: a static nested class is a test class of its own, an inner one belongs to the class around it.
    private static void addWithEnclosing(Class<?> type, Set<Class<?>> all) {
        all.add(type);
        Class<?> enclosing = type.getEnclosingClass();
        if (enclosing != null && !Modifier.isStatic(type.getModifiers())) {
            addWithEnclosing(enclosing, all);
        }
    }
}
