// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite;

import io.github.killafter.internal.config.SeenKeys;
import io.github.killafter.internal.config.Settings;
import io.github.killafter.internal.config.value.Fork;
import io.github.killafter.internal.fork.ForkSetup;
import io.github.killafter.internal.fork.cache.StartupCache;
import io.github.killafter.internal.fork.command.InheritedProperties;
import io.github.killafter.internal.fork.command.JvmOptions;
import io.github.killafter.internal.fork.command.NeededCode;
import io.github.killafter.internal.fork.command.SuiteHeap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Knows how the forked JVMs of a run are started and configured. Created at the start of the run. Thread-safe. */
public final class ChildSetup {

    // One class of each library of JUnit and KillAfter: the class path that the JVM reports need not have them all.
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
    private final Map<String, String> systemProperties = Map.copyOf(InheritedProperties.of(System.getProperties()));
    private final StartupCache cache;
    private final long maxHeap;

    public ChildSetup(Settings settings, SuiteScope scope, Consumer<String> notes) {
        this.settings = settings;
        this.cache = settings.forkCache()
                .map(folder -> scope.shared(new CacheIn(folder), () -> StartupCache.in(folder, notes)))
                .orElseGet(StartupCache::off);
        this.maxHeap = maxHeap(settings);
    }

    private static long maxHeap(Settings settings) {
        return settings.forksHaveHeapOfSuite()
                ? SuiteHeap.bytes()
                : settings.fork().maxHeap();
    }

    /** Return how to start a JVM that can run the tests of a class. */
    public ForkSetup forTestsOf(Class<?> testClass) {
        Fork fork = settings.fork();
        JvmOptions options = new JvmOptions(maxHeap, fork.jvmArgs(), fork.env(), fork.prefix());
        return new ForkSetup(new NeededCode(classes(testClass), context), options, settings.outputMax()).with(cache);
    }

    private static List<Class<?>> classes(Class<?> testClass) {
        List<Class<?>> classes = new ArrayList<>(List.of(testClass, ChildSetup.class));
        LIBRARIES.forEach(name -> find(name, testClass.getClassLoader()).ifPresent(classes::add));
        return classes;
    }

    // A missing library is not needed, or the child reports it.
    private static Optional<Class<?>> find(String name, ClassLoader loader) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | LinkageError notThere) {
            return Optional.empty();
        }
    }

    /** Return the system properties as they were when the run began. */
    public Map<String, String> systemProperties() {
        return systemProperties;
    }

    /** Return the configuration parameters that are no system properties. */
    public static Map<String, String> configuration(Function<String, Optional<String>> lookup) {
        Map<String, String> configuration = new HashMap<>();
        for (String key : SeenKeys.all()) {
            lookup.apply(key)
                    .filter(value -> !value.equals(System.getProperty(key)))
                    .ifPresent(value -> configuration.put(key, value));
        }
        return configuration;
    }

    /** Return what must be equal for one forked JVM to serve several runs. */
    public Object likeness() {
        return new Likeness(settings.fork(), maxHeap, settings.outputMax(), cache, context);
    }

    private record Likeness(
            Fork fork,
            long maxHeap,
            long outputMax,
            StartupCache cache,
            @Nullable ClassLoader context) {}

    private record CacheIn(Path folder) implements SuiteScope.Key<StartupCache> {

        // As in Report.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof CacheIn that && folder.equals(that.folder);
        }

        @Override
        public int hashCode() {
            return folder.hashCode();
        }
    }
}
