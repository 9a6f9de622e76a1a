// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jupiter;

import io.github.killafter.KillAfter;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.internal.guard.CallSettings;
import io.github.killafter.internal.guard.CallType;
import io.github.killafter.internal.guard.Guards;
import io.github.killafter.internal.guard.annotated.Misplaced;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Rejects annotations that cannot have their effect, before the test and its lifecycle methods run. */
public final class Validation {

    private Validation() {}

    /**
     * Check the annotations of a test class or test, and the places of those on the class's methods: for a test too,
     * because a class with annotations only on its methods does not register the extension.
     */
    public static void ofAnnotations(ExtensionContext context) {
        CallSettings unused = guarding(context);
        ClassScope scope = ClassScope.of(context);
        List<Method> misplaced =
                scope.guards().isAnnotated() ? scope.misplacedIn(context.getRequiredTestClass()) : List.of();
        if (!misplaced.isEmpty()) {
            throw new ExtensionConfigurationException(Misplaced.problem(misplaced, KillAfter.class));
        }
    }

    /** Refuse a class or test that must not run in this JVM, before it is instantiated. */
    public static void ofIsolation(ExtensionContext context) {
        boolean here = ClassScope.of(context).run().session() == null;
        if (here && isolation(context) == Isolation.FORKED_JVM) {
            throw new ExtensionConfigurationException(
                    "a test with isolation = FORKED_JVM never runs in the suite JVM, and KillAfter's"
                            + " engine or filter was not active: include the engine 'killafter' and run tests by JUnit's"
                            + " launcher, or use isolation = SUITE_JVM");
        }
    }

    // JUnit wraps what a condition throws; other mistakes are reported by a callback, unwrapped.
    private static Isolation isolation(ExtensionContext context) {
        try {
            return guarding(context).isolation();
        } catch (ExtensionConfigurationException saidLater) {
            return Isolation.SUITE_JVM;
        }
    }

    private static CallSettings guarding(ExtensionContext context) {
        Guards guards = ClassScope.of(context).guards();
        if (!guards.guardAnything()) {
            return CallSettings.NONE;
        }
        Class<?> testClass = context.getRequiredTestClass();
        return context.getTestMethod()
                .map(test -> guards.of(CallType.TEST, test, testClass, context))
                .orElseGet(() -> guards.of(CallType.CONSTRUCTOR, null, testClass, context));
    }
}
