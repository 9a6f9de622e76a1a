// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import io.github.killafter.escalation.StopEvent;
import io.github.killafter.internal.guard.CallType;
import io.github.killafter.internal.guard.JUnitCall;
import io.github.killafter.internal.jupiter.Callbacks;
import io.github.killafter.internal.jupiter.Interception;
import io.github.killafter.internal.jupiter.StopEvents;
import io.github.killafter.internal.jupiter.Verdict;
import io.github.killafter.internal.jupiter.runner.JUnitThreadHangs;
import io.github.killafter.internal.supervise.runner.RunnerThreads;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Supervises tests that have a timeout. JUnit registers it for every test class while its jar is on the class path; to
 * guard a whole suite without touching its code, set {@code killafter.timeout.default=30 s}.
 *
 * <p>Registered twice, it works once. This class is thread-safe.
 *
 * @since 0.1
 */
public final class KillAfterExtension
        implements InvocationInterceptor,
                ParameterResolver,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler,
                ExecutionCondition,
                TestInstancePreConstructCallback,
                BeforeAllCallback,
                BeforeEachCallback,
                TestWatcher {

    // Here and not in the listener that needs them, because that may not be loaded when the first test class hangs.
    static {
        RunnerThreads.makeRulesBy(JUnitThreadHangs::of);
    }

    /** Create an extension, as JUnit does. */
    public KillAfterExtension() {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Callbacks.evaluateCondition(context);
        return ConditionEvaluationResult.enabled("");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Callbacks.begin(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Callbacks.begin(context);
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext instance, ExtensionContext context) {
        Callbacks.createInstance(context);
    }

    @Override
    public <T> T interceptTestClassConstructor(
            Invocation<T> invocation, ReflectiveInvocationContext<Constructor<T>> target, ExtensionContext context)
            throws Throwable {
        return intercept(CallType.CONSTRUCTOR, invocation, target, context);
    }

    @Override
    public void interceptBeforeAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        intercept(CallType.BEFORE_ALL, invocation, target, context);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        intercept(CallType.BEFORE_EACH, invocation, target, context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        intercept(CallType.TEST, invocation, target, context);
    }

    @Override
    public <T> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        return intercept(CallType.TEST_FACTORY, invocation, target, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        intercept(CallType.TEST_TEMPLATE, invocation, target, context);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext target, ExtensionContext context)
            throws Throwable {
        Interception.ofDynamicTest(context).run(invocation::proceed);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        intercept(CallType.AFTER_EACH, invocation, target, context);
    }

    @Override
    public void interceptAfterAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        intercept(CallType.AFTER_ALL, invocation, target, context);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the call returns what the invocation returned
    private static <T> T intercept(
            CallType type,
            Invocation<T> invocation,
            ReflectiveInvocationContext<? extends Executable> target,
            ExtensionContext context)
            throws Throwable {
        return (T) Interception.of(JUnitCall.of(type, target), context).run(invocation::proceed);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == StopEvent.class;
    }

    @Override
    public StopEvent resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return StopEvents.forCallTo(parameter.getDeclaringExecutable(), context);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable caught) throws Throwable {
        throw Verdict.of(context, caught);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable caught) throws Throwable {
        throw Verdict.of(context, caught);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable caught) throws Throwable {
        throw Verdict.of(context, caught);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable caught) throws Throwable {
        throw Verdict.of(context, caught);
    }

    @Override
    public void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable caught) throws Throwable {
        throw Verdict.of(context, caught);
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable failure) {
        Callbacks.fail(context, failure);
    }
}
