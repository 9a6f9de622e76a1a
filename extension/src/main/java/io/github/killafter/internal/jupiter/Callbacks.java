// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jupiter;

import io.github.killafter.internal.jupiter.leftovers.EarlierHang;
import io.github.killafter.internal.jupiter.leftovers.LeftSecurityManager;
import io.github.killafter.internal.jupiter.runner.RunnerCalls;
import io.github.killafter.internal.wire.link.SessionLink;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the extension does between the calls that it guards. */
public final class Callbacks {

    private Callbacks() {}

    /** JUnit asks whether to run a class or test. */
    public static void evaluateCondition(ExtensionContext context) {
        if (context.getTestClass().isPresent()) {
            observe(context);
            RunnerCalls.asked(context, ClassScope.of(context).run().settings());
            Validation.ofIsolation(context);
        }
    }

    /** A class or test begins. */
    public static void begin(ExtensionContext context) {
        observe(context);
        RunnerCalls.throwIfHung(context);
        Validation.ofAnnotations(context);
    }

    private static void observe(ExtensionContext context) {
        ContextEnd.await(context);
        ClassScope.of(context).junitThreads().seen(Thread.currentThread());
    }

    /** JUnit is about to create a test instance. */
    public static void createInstance(ExtensionContext context) {
        boolean forOneTest = context.getTestInstanceLifecycle().orElseThrow() == Lifecycle.PER_METHOD;
        SessionLink.current().filter(child -> forOneTest).ifPresent(SessionLink::makesInstance);
    }

    /** A test has failed; what is added to its failure now, listeners still see. */
    public static void fail(ExtensionContext context, Throwable failure) {
        RunnerCalls.explain(context, failure);
        EarlierHang.explain(failure, ClassScope.of(context).run().supervision());
        Throwable unused = LeftSecurityManager.explained(failure, context);
    }
}
