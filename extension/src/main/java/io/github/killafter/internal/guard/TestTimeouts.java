// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.guard;

import io.github.killafter.internal.config.InvalidSettingException;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Finds the timeout with which code is watched that belongs to the tests of a class and has no timeout of its own. */
final class TestTimeouts {

    private final Rule rule;

    TestTimeouts(Rule rule) {
        this.rule = rule;
    }

    /**
     * Return the longest one among the tests of a class and of those nested in it; empty if no test has one.
     *
     * @param classes the class, then those around it, innermost first
     */
    Optional<Guard> longestIn(List<Class<?>> classes) {
        return all(classes).max(Comparator.comparing(Guard::timeout));
    }

    private Stream<Guard> all(List<Class<?>> classes) {
        Class<?> testClass = classes.get(0);
        Stream<Guard> own =
                AnnotationSupport.findAnnotatedMethods(testClass, Testable.class, HierarchyTraversalMode.TOP_DOWN)
                        .stream()
                        .flatMap(test -> of(test, classes).stream());
        Stream<Guard> nested =
                TestClasses.nestedIn(testClass).stream().flatMap(inside -> all(TestClasses.around(inside, classes)));
        return Stream.concat(own, nested);
    }

    // Mistakes in the annotations of a test fail that test alone.
    private Optional<Guard> of(Method test, List<Class<?>> classes) {
        try {
            return rule.guardOf(test, classes);
        } catch (InvalidSettingException saidByTheTest) {
            return Optional.empty();
        }
    }

    /** Determines how a test is guarded, given its class and the enclosing ones. */
    @FunctionalInterface
    interface Rule {

        Optional<Guard> guardOf(Method test, List<Class<?>> classes);
    }
}
