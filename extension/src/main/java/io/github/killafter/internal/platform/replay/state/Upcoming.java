// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.replay.state;

import io.github.killafter.internal.platform.discover.ForkedDescriptor;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.support.descriptor.ClassSource;

/**
 * The tests of one child in the order in which it runs them. JUnit creates the instance for a test before it reports
 * its start, so a JVM that ends meanwhile ends in the next test of the open container. Confined to one thread.
 */
public final class Upcoming {

    private final Predicate<ForkedDescriptor> isOver;
    private final Set<ForkedDescriptor> announced = new LinkedHashSet<>();
    private final Set<ForkedDescriptor> setUp = new HashSet<>();

    public Upcoming(Predicate<ForkedDescriptor> isOver) {
        this.isOver = isOver;
    }

    /** Note that another child continues. */
    public void clear() {
        announced.clear();
        setUp.clear();
    }

    /** Note that the child will run this after everything announced so far. */
    public void announced(ForkedDescriptor node) {
        announced.add(node);
    }

    /** Note that a container has reached its tests, so that its set-up has ended. */
    public void isSetUp(ForkedDescriptor container) {
        setUp.add(container);
    }

    /** Note that an instance is created while a container is open. */
    public void instanceIsMade(ForkedDescriptor container) {
        if (!makesOneInstance(container)) {
            isSetUp(container);
        }
    }

    // As part of its set-up, and with it those of the classes around it.
    private static boolean makesOneInstance(ForkedDescriptor container) {
        return classOf(container)
                .flatMap(type -> AnnotationSupport.findAnnotation(type, TestInstance.class))
                .filter(annotation -> annotation.value() == TestInstance.Lifecycle.PER_CLASS)
                .isPresent();
    }

    // Of what the child has registered only the name is known; its class has the loader of the class around it.
    private static Optional<Class<?>> classOf(ForkedDescriptor container) {
        ForkedDescriptor outer = container.container();
        if (outer == null) {
            return container.testClass();
        }
        if (!(container.getSource().orElse(null) instanceof ClassSource source)) {
            return Optional.empty();
        }
        return classOf(outer).flatMap(type -> load(source.getClassName(), type.getClassLoader()));
    }

    private static Optional<Class<?>> load(String name, @Nullable ClassLoader loader) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | LinkageError notHere) {
            return Optional.empty();
        }
    }

    /** Return the next test in a container, or that itself if its own code runs. */
    public ForkedDescriptor in(ForkedDescriptor container) {
        return setUp.contains(container) ? next(container).orElse(container) : container;
    }

    /** Return the next class; empty if the child has not announced any. */
    public Optional<ForkedDescriptor> nextClass() {
        return next(null);
    }

    private Optional<ForkedDescriptor> next(@Nullable ForkedDescriptor container) {
        return announced.stream()
                .filter(node -> Objects.equals(container, node.container()) && !isOver.test(node))
                .findFirst();
    }
}
