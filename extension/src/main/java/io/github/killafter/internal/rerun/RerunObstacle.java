// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.rerun;

import io.github.killafter.internal.guard.CallType;
import io.github.killafter.internal.guard.JUnitCall;
import io.github.killafter.internal.guard.TestClasses;
import java.util.Optional;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Knows the calls that would not be the same if they were made alone. */
final class RerunObstacle {

    private static final String ORDER_OF_ALL = "junit.jupiter.testmethod.order.default";

    private RerunObstacle() {}

    /** Return why a call cannot be rerun; empty if it can. */
    static Optional<String> of(JUnitCall call, ExtensionContext context) {
        if (call.type() == CallType.AFTER_ALL) {
            return Optional.of("an @AfterAll method needs the tests before it");
        }
        boolean hasTest = context.getTestMethod().isPresent() || call.type() == CallType.DYNAMIC_TEST;
        return hasTest && hasState(context) && isOrdered(context)
                ? Optional.of("its instance holds the state of earlier tests, which run in a fixed order")
                : Optional.empty();
    }

    private static boolean hasState(ExtensionContext context) {
        return context.getTestInstanceLifecycle()
                .filter(Lifecycle.PER_CLASS::equals)
                .isPresent();
    }

    private static boolean isOrdered(ExtensionContext context) {
        return context.getConfigurationParameter(ORDER_OF_ALL).isPresent()
                || TestClasses.around(context.getRequiredTestClass(), context).stream()
                        .anyMatch(each -> AnnotationSupport.isAnnotated(each, TestMethodOrder.class));
    }
}
