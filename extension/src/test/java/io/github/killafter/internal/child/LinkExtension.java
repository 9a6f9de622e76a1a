// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child;

import io.github.killafter.escalation.KillAfterException;
import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.internal.wire.data.CallPlace;
import io.github.killafter.internal.wire.link.ChildLink;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Does with the link what the extension does. */
final class LinkExtension implements InvocationInterceptor {

    @Override
    public void interceptBeforeAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        run("BEFORE_ALL", invocation, target, context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        run("TEST", invocation, target, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        run("TEST_TEMPLATE", invocation, target, context);
    }

    private static void run(
            String kind,
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> target,
            ExtensionContext context)
            throws Throwable {
        ChildLink link = ChildLink.current().orElseThrow();
        if (!link.isTarget(place(kind, target, context))) {
            invocation.proceed();
            return;
        }
        List<String> arguments = kind.equals("TEST_TEMPLATE")
                ? target.getArguments().stream().map(String::valueOf).toList()
                : List.of();
        Optional<String> refusal = link.mismatch(context.getDisplayName(), arguments);
        if (refusal.isPresent()) {
            link.refuse(refusal.get());
            invocation.skip();
            throw new KillAfterException(refusal.get());
        }
        link.callStarted(new StopEventSource());
        Throwable thrown = proceed(invocation);
        link.callEnded(thrown);
        if (thrown != null) {
            throw thrown;
        }
    }

    private static @Nullable Throwable proceed(Invocation<Void> invocation) {
        try {
            invocation.proceed();
            return null;
        } catch (Throwable thrown) {
            return thrown;
        }
    }

    private static CallPlace place(String kind, ReflectiveInvocationContext<Method> target, ExtensionContext context) {
        Method method = target.getExecutable();
        return new CallPlace(
                context.getUniqueId(),
                kind,
                target.getTargetClass().getName(),
                method.getName(),
                Arrays.stream(method.getParameterTypes()).map(Class::getName).toList());
    }
}
