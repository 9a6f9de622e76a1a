// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.guard;

import java.lang.reflect.Executable;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * A call that JUnit is about to make.
 *
 * @param type its type
 * @param executable the method or constructor; for a dynamic test the method of its factory
 * @param target the class that it is made on
 * @param arguments what it is called with; code of the test, never to be printed or compared by us
 */
public record JUnitCall(CallType type, Executable executable, Class<?> target, List<Object> arguments) {

    public static JUnitCall of(CallType type, ReflectiveInvocationContext<? extends Executable> target) {
        return new JUnitCall(type, target.getExecutable(), target.getTargetClass(), target.getArguments());
    }

    /** Return a dynamic test of a factory. */
    public static JUnitCall dynamicTest(ExtensionContext factory) {
        return new JUnitCall(
                CallType.DYNAMIC_TEST, factory.getRequiredTestMethod(), factory.getRequiredTestClass(), List.of());
    }
}
