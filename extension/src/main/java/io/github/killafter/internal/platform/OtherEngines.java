// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

import io.github.killafter.internal.guard.annotated.Hierarchy;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Finds test classes whose annotations have no effect, because another engine than Jupiter runs their tests. */
final class OtherEngines {

    private static final Set<String> WITH_EXTENSION = Set.of("junit-jupiter", "killafter");
    private static final String ENGINE = "[engine:";

    // A name: those engines do without Jupiter, whose classes need not be there.
    private final String annotation;
    private final Map<Class<?>, String> engines = new LinkedHashMap<>();
    private final Map<Class<?>, Set<AnnotatedElement>> elements = new LinkedHashMap<>();

    private OtherEngines(String annotation) {
        this.annotation = annotation;
    }

    /** Return one line for each class in which such an annotation is found. */
    static List<String> notesOn(TestPlan plan, String annotation) {
        OtherEngines found = new OtherEngines(annotation);
        plan.getRoots().stream()
                .filter(root -> !isOurs(engineOf(root.getUniqueId())))
                .forEach(root -> plan.getDescendants(root).forEach(found::add));
        return found.notes();
    }

    private static boolean isOurs(String engine) {
        return WITH_EXTENSION.contains(engine);
    }

    private void add(TestIdentifier test) {
        String engine = engineOf(test.getUniqueId());
        if (!isOurs(engine)) {
            test.getSource().ifPresent(source -> add(source, engine));
        }
    }

    // The innermost one: a suite is run by an engine of its own, and its tests by others.
    private static String engineOf(String uniqueId) {
        int start = uniqueId.lastIndexOf(ENGINE) + ENGINE.length();
        return uniqueId.substring(start, uniqueId.indexOf(']', start));
    }

    private void add(TestSource source, String engine) {
        try {
            if (source instanceof ClassSource ofClass) {
                add(ofClass.getJavaClass(), engine);
            } else if (source instanceof MethodSource ofMethod) {
                add(ofMethod.getJavaClass(), engine).add(ofMethod.getJavaMethod());
            }
        } catch (JUnitException | LinkageError notThere) {
            // An engine can use anything as a source.
        }
    }

    private Set<AnnotatedElement> add(Class<?> testClass, String engine) {
        engines.putIfAbsent(testClass, engine);
        return elements.computeIfAbsent(testClass, each -> new HashSet<>());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        engines.forEach((testClass, engine) -> {
            if (isAnnotated(testClass)) {
                notes.add(testClass.getName() + ": @" + annotation.substring(annotation.lastIndexOf('.') + 1)
                        + " has no effect: this test is run by engine " + engine);
            }
        });
        return notes;
    }

    private boolean isAnnotated(Class<?> testClass) {
        Set<AnnotatedElement> tests = elements.getOrDefault(testClass, Set.of());
        Stream<AnnotatedElement> methods = tests.isEmpty() ? Stream.of(testClass.getDeclaredMethods()) : tests.stream();
        return Stream.concat(Hierarchy.of(testClass).stream(), methods)
                .anyMatch(element -> isAnnotated(element, new HashSet<>()));
    }

    private boolean isAnnotated(AnnotatedElement element, Set<Class<?>> seen) {
        return Stream.of(element.getDeclaredAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(type -> type.getName().equals(annotation) || (seen.add(type) && isAnnotated(type, seen)));
    }
}
