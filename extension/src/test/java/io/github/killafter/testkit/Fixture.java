// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Marks a class that hangs on purpose: only the kit can run it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(Fixture.OnlyInKit.class)
public @interface Fixture {

    /** The configuration parameter that only the kit sets. */
    String PARAMETER = "fixture.run-by-kit";

    /** Disables the class in other runs. */
    final class OnlyInKit implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return context.getConfigurationParameter(PARAMETER).isPresent()
                    ? ConditionEvaluationResult.enabled("run by the kit")
                    : ConditionEvaluationResult.disabled("hangs on purpose; only the kit runs it");
        }
    }
}
