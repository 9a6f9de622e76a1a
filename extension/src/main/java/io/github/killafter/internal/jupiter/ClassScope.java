// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jupiter;

import io.github.killafter.KillAfter;
import io.github.killafter.internal.guard.Guards;
import io.github.killafter.internal.guard.annotated.Misplaced;
import io.github.killafter.internal.jupiter.leftovers.ClassLeftovers;
import io.github.killafter.internal.supervise.Supervisor;
import io.github.killafter.internal.supervise.call.Body;
import io.github.killafter.internal.supervise.call.CallEnd;
import io.github.killafter.internal.supervise.call.CallPlan;
import io.github.killafter.internal.supervise.code.SetUpThreads;
import io.github.killafter.internal.supervise.runner.RunnerThreads;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * What the calls of one top-level test class share: how they are guarded, and what they leave behind. This class is
 * thread-safe.
 */
// AutoCloseable as well, because JUnit 5.13 and newer warn of a CloseableResource that is not.
public final class ClassScope implements CloseableResource, AutoCloseable {

    private final Run run;
    private final Guards guards;
    private final ClassLeftovers leftovers;
    private final ConcurrentMap<Class<?>, List<Method>> misplaced = new ConcurrentHashMap<>();
    private final ConcurrentMap<Class<?>, SetUpThreads> setUp = new ConcurrentHashMap<>();
    private final Set<Thread> onRunner = ConcurrentHashMap.newKeySet();
    private final JUnitThreads junitThreads = new JUnitThreads();

    private ClassScope(ExtensionContext topLevel) {
        this.run = Run.of(topLevel);
        this.guards = new Guards(
                topLevel.getRequiredTestClass(),
                run.guardResolver(),
                key -> run.parameter(key, topLevel),
                run::canMoveBindings);
        this.leftovers = run.leftoversOf(topLevel.getDisplayName());
        if (guards.guardAnything()) {
            run.prepareForLeftovers();
            run.keepLoopsStoppable(topLevel.getRequiredTestClass());
        }
    }

    /** Return the scope of the top-level class that a context belongs to. */
    public static ClassScope of(ExtensionContext context) {
        ClassScope known = ContextStore.of(context).get(ClassScope.class, ClassScope.class);
        if (known != null) {
            return known;
        }
        ExtensionContext topLevel = topLevel(context);
        return ContextStore.of(topLevel)
                .getOrComputeIfAbsent(ClassScope.class, key -> new ClassScope(topLevel), ClassScope.class);
    }

    private static ExtensionContext topLevel(ExtensionContext context) {
        ExtensionContext parent = context.getParent().orElseThrow();
        return parent.getTestClass().isEmpty() ? context : topLevel(parent);
    }

    public Run run() {
        return run;
    }

    Guards guards() {
        return guards;
    }

    /** Return the methods of a test class whose annotation has no effect. */
    List<Method> misplacedIn(Class<?> testClass) {
        List<Method> known = misplaced.get(testClass);
        return known == null
                ? misplaced.computeIfAbsent(testClass, each -> Misplaced.in(each, KillAfter.class))
                : known;
    }

    /** Return what knows the threads that JUnit runs the class's tests on. */
    public JUnitThreads junitThreads() {
        return junitThreads;
    }

    /** Return the supervisor of the calling runner thread. */
    Supervisor supervisor() {
        return run.supervisors().current();
    }

    /** Return whether a thread runs one of our calls: then an interception is nested in it. */
    boolean isSupervised(Thread thread) {
        return onRunner.contains(thread) || run.supervisors().runIn(thread);
    }

    /** Run a body on the calling runner thread. */
    CallEnd onRunner(Body<?> body, CallPlan plan) {
        Thread runner = Thread.currentThread();
        run.prepareForTheWorst();
        onRunner.add(runner);
        try {
            return run.runnerMode().run(body, plan);
        } finally {
            onRunner.remove(runner);
        }
    }

    /** Note that a test of a class is about to run: threads that run its code now belong to its set-up. */
    void testBegins(Class<?> testClass) {
        if (!setUp.containsKey(testClass)) {
            setUp.computeIfAbsent(
                    testClass, each -> SetUpThreads.of(each, run.supervision().helpers(), RunnerThreads::isRunner));
        }
    }

    /** Return the threads that were in code of a class before its first test. */
    SetUpThreads setUpThreads(Class<?> testClass) {
        return setUp.getOrDefault(testClass, SetUpThreads.UNKNOWN);
    }

    /** Return what the calls may have left behind. */
    ClassLeftovers leftovers() {
        return leftovers;
    }

    @Override
    public void close() {
        leftovers.settle();
    }
}
