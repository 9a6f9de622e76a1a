// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.discover;

import io.github.killafter.KillAfter;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.internal.guard.annotated.Annotated;
import io.github.killafter.internal.guard.annotated.Declared;
import io.github.killafter.internal.guard.annotated.Enclosing;
import io.github.killafter.internal.guard.annotated.Hierarchy;
import io.github.killafter.internal.guard.annotated.Overridden;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/**
 * Decides which tests run in a child. Reads annotations only: no class is initialised. Isolation gets stricter inwards,
 * so one annotation is enough. Not thread-safe.
 */
public final class IsolationRule {

    private final Isolation byDefault;
    private final Map<Class<?>, Boolean> known = new HashMap<>();

    public IsolationRule(Isolation byDefault) {
        this.byDefault = byDefault;
    }

    boolean isForkedByDefault() {
        return byDefault == Isolation.FORKED_JVM;
    }

    /** Return whether a test or container of Jupiter has to run in a child, with its descendants. */
    boolean isForked(TestDescriptor jupiter) {
        return isForkedByDefault()
                || methodOf(jupiter).filter(this::isForked).isPresent()
                || Enclosing.andThemselves(classesAround(jupiter)).stream().anyMatch(this::isForked);
    }

    private static Optional<Method> methodOf(TestDescriptor jupiter) {
        return jupiter.getSource().map(source -> source instanceof MethodSource method ? method.getJavaMethod() : null);
    }

    private static List<Class<?>> classesAround(TestDescriptor jupiter) {
        List<Class<?>> classes = new ArrayList<>();
        Optional<TestDescriptor> current = Optional.of(jupiter);
        while (current.isPresent()) {
            current.get().getSource().flatMap(IsolationRule::classOf).ifPresent(classes::add);
            current = current.get().getParent();
        }
        return classes;
    }

    private static Optional<Class<?>> classOf(TestSource source) {
        if (source instanceof MethodSource method) {
            return Optional.of(method.getJavaClass());
        }
        return source instanceof ClassSource type ? Optional.of(type.getJavaClass()) : Optional.empty();
    }

    private boolean isForked(Method method) {
        return Overridden.andItself(method).stream().anyMatch(IsolationRule::asksForIt);
    }

    private boolean isForked(Class<?> type) {
        return known.computeIfAbsent(type, each -> Hierarchy.of(each).stream().anyMatch(IsolationRule::asksForIt));
    }

    private static boolean asksForIt(AnnotatedElement element) {
        return element.getDeclaredAnnotations().length > 0
                && Declared.on(element, KillAfter.class).stream()
                        .anyMatch(present -> present.isolation() == Isolation.FORKED_JVM);
    }

    /**
     * Return whether anything in a class, around it or in what it inherits from can be forked; may return {@code true}
     * although nothing is.
     */
    boolean canHaveForked(Class<?> type) {
        Class<?> outermost = outermost(type);
        return isForkedByDefault()
                || (Annotated.anywhereIn(outermost, KillAfter.class) && new Search().anywhereIn(outermost));
    }

    // As for JUnit: a static nested class is a test class of its own.
    private static Class<?> outermost(Class<?> type) {
        Class<?> enclosing = type.getEnclosingClass();
        return enclosing == null || Modifier.isStatic(type.getModifiers()) ? type : outermost(enclosing);
    }

    private static final class Search {

        private final Set<Class<?>> seen = new HashSet<>();

        boolean anywhereIn(Class<?> type) {
            return seen.add(type) && (isOn(type) || isInSupertypes(type) || isInNested(type));
        }

        private static boolean isOn(Class<?> type) {
            try {
                return asksForIt(type)
                        || List.of(type.getDeclaredMethods()).stream().anyMatch(IsolationRule::asksForIt);
            } catch (LinkageError unusable) {
                return false; // as Jupiter says, in its own discovery
            }
        }

        private boolean isInSupertypes(Class<?> type) {
            Class<?> superclass = type.getSuperclass();
            return List.of(type.getInterfaces()).stream().anyMatch(this::anywhereIn)
                    || (superclass != null && superclass != Object.class && anywhereIn(superclass));
        }

        private boolean isInNested(Class<?> type) {
            try {
                return List.of(type.getDeclaredClasses()).stream()
                        .filter(nested -> !Modifier.isStatic(nested.getModifiers()))
                        .anyMatch(this::anywhereIn);
            } catch (LinkageError unusable) {
                return false;
            }
        }
    }
}
