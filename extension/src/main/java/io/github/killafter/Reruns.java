// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import io.github.killafter.internal.config.Fork;
import io.github.killafter.internal.config.Graces;
import io.github.killafter.internal.config.SeenKeys;
import io.github.killafter.internal.config.Settings;
import io.github.killafter.internal.fork.ForkSetup;
import io.github.killafter.internal.fork.ForkedRerun;
import io.github.killafter.internal.fork.RerunOrder;
import io.github.killafter.internal.fork.RerunPlan;
import io.github.killafter.internal.fork.command.InheritedProperties;
import io.github.killafter.internal.fork.command.JvmOptions;
import io.github.killafter.internal.fork.command.NeededCode;
import io.github.killafter.internal.ladder.Ladder;
import io.github.killafter.internal.supervise.surroundings.Helpers;
import io.github.killafter.internal.wire.data.CallPlace;
import io.github.killafter.internal.wire.data.TargetCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the second attempts of a run share: how a forked JVM is started, and what it is told. This class is thread-safe. */
final class Reruns {

    // Whatever runs tests again in this JVM (Surefire's rerunFailingTestsCount) makes a new run each time.
    private static final Set<CallPlace> RERUN_BEFORE = ConcurrentHashMap.newKeySet();

    // One class of each library that JUnit and we are made of: the class path that a JVM tells need not have them all.
    private static final List<String> LIBRARIES = List.of(
            "org.junit.platform.launcher.core.LauncherFactory",
            "org.junit.platform.engine.TestEngine",
            "org.junit.platform.commons.util.ReflectionUtils",
            "org.junit.platform.suite.api.Suite",
            "org.junit.platform.suite.commons.SuiteLauncherDiscoveryRequestBuilder",
            "org.junit.platform.suite.engine.SuiteTestEngine",
            "org.junit.jupiter.api.Test",
            "org.junit.jupiter.params.ParameterizedTest",
            "org.junit.jupiter.engine.JupiterTestEngine",
            "org.opentest4j.AssertionFailedError",
            "com.sun.jna.Native");

    private final Settings settings;
    private final @Nullable ClassLoader context = Thread.currentThread().getContextClassLoader();
    private final Map<String, String> systemProperties = InheritedProperties.of(System.getProperties());

    private final Semaphore places;

    Reruns(Settings settings) {
        this.settings = settings;
        this.places = new Semaphore(settings.fork().maxChildren());
    }

    /** Return whether a call was rerun in this JVM before. */
    boolean wasRerun(CallPlace place) {
        return RERUN_BEFORE.contains(place);
    }

    /** Start a JVM that waits for its order, unless there are as many as there may be. */
    Optional<StartingJvm> startIfFree(Class<?> testClass, Helpers helpers) {
        return places.tryAcquire() ? Optional.of(start(testClass, helpers)) : Optional.empty();
    }

    /** Start a JVM as soon as there may be one more. */
    StartingJvm startWhenFree(Class<?> testClass, Helpers helpers) {
        places.acquireUninterruptibly();
        return start(testClass, helpers);
    }

    private StartingJvm start(Class<?> testClass, Helpers helpers) {
        return StartingJvm.begin(() -> start(testClass), helpers, places::release);
    }

    private ForkedRerun start(Class<?> testClass) {
        Fork fork = settings.fork();
        JvmOptions options = new JvmOptions(fork.maxHeap(), fork.jvmArgs(), fork.env(), fork.prefix());
        return ForkedRerun.start(
                new ForkSetup(new NeededCode(classes(testClass), context), options, settings.outputMax()));
    }

    private static List<Class<?>> classes(Class<?> testClass) {
        List<Class<?>> classes = new ArrayList<>(List.of(testClass, KillAfterExtension.class));
        LIBRARIES.forEach(name -> find(name, testClass.getClassLoader()).ifPresent(classes::add));
        return classes;
    }

    // What is not there nobody needs, or the child says that it does.
    private static Optional<Class<?>> find(String name, ClassLoader loader) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | LinkageError notThere) {
            return Optional.empty();
        }
    }

    /** Return what to rerun; from now on the call was rerun. */
    RerunOrder order(TargetCall target, ExtensionContext context) {
        RERUN_BEFORE.add(target.place());
        return new RerunOrder(context.getUniqueId(), configuration(context), systemProperties, target);
    }

    private static Map<String, String> configuration(ExtensionContext context) {
        Map<String, String> configuration = new HashMap<>();
        for (String key : SeenKeys.all()) {
            context.getConfigurationParameter(key)
                    .filter(value -> !value.equals(System.getProperty(key)))
                    .ifPresent(value -> configuration.put(key, value));
        }
        return configuration;
    }

    RerunPlan plan(Duration timeout, Ladder.Observer observer) {
        Graces graces = settings.graces();
        return new RerunPlan(timeout.plus(settings.rerunAllowance()), graces.terminate(), graces.kill(), observer);
    }

    /** Return how long a rerun can take at most, beyond the timeout of the call. */
    Duration longest() {
        return plan(Duration.ZERO, (soFar, next) -> {}).longest();
    }
}
