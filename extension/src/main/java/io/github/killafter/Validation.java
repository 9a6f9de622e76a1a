// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import io.github.killafter.escalation.Isolation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Refuses annotations that cannot mean what they say, before any code of the test runs. */
final class Validation {

    private Validation() {}

    /** Check every annotated method of a test class: on one that JUnit never calls, a timeout guards nothing. */
    static void ofClass(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        List<Method> annotated =
                AnnotationSupport.findAnnotatedMethods(testClass, KillAfter.class, HierarchyTraversalMode.TOP_DOWN);
        String wrong = annotated.stream()
                .filter(method -> !isCalledByJUnit(method))
                .map(method -> method.getDeclaringClass().getName() + "#" + method.getName())
                .collect(Collectors.joining(", "));
        if (!wrong.isEmpty()) {
            throw new ExtensionConfigurationException("@KillAfter is allowed on tests, test templates, test factories"
                    + " and lifecycle methods, was on " + wrong + "; remove it there, or put it on the test");
        }
    }

    /** Check what a test's annotations say. */
    static void ofTest(ExtensionContext context) {
        Guarding unused = guarding(context);
    }

    /** Refuse a class or test that must not run in this JVM, before it is instantiated. */
    static void ofIsolation(ExtensionContext context) {
        if (guarding(context).isolation() == Isolation.FORKED_JVM) {
            throw new ExtensionConfigurationException(
                    "isolation = FORKED_JVM is not available in this version of"
                            + " KillAfter, and such a test never runs in the suite JVM; use SUITE_JVM if that is what you want");
        }
    }

    private static Guarding guarding(ExtensionContext context) {
        Guards guards = ClassScope.of(context).guards();
        if (!guards.guardAnything()) {
            return Guarding.NONE;
        }
        Class<?> testClass = context.getRequiredTestClass();
        return context.getTestMethod()
                .map(test -> guards.of(CallType.TEST, test, testClass, context))
                .orElseGet(() -> guards.of(CallType.CONSTRUCTOR, null, testClass, context));
    }

    private static boolean isCalledByJUnit(Method method) {
        return AnnotationSupport.isAnnotated(method, Testable.class)
                || AnnotationSupport.isAnnotated(method, BeforeAll.class)
                || AnnotationSupport.isAnnotated(method, BeforeEach.class)
                || AnnotationSupport.isAnnotated(method, AfterEach.class)
                || AnnotationSupport.isAnnotated(method, AfterAll.class);
    }
}
