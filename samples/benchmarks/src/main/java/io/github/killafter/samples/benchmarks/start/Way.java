// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.benchmarks.start;

import static java.util.Objects.requireNonNull;

import io.github.killafter.KillAfterExtension;
import io.github.killafter.internal.fork.ForkSetup;
import io.github.killafter.internal.fork.cache.StartupCache;
import io.github.killafter.internal.fork.call.ForkedCallPlan;
import io.github.killafter.internal.fork.call.ForkedRerun;
import io.github.killafter.internal.fork.call.RerunOrder;
import io.github.killafter.internal.fork.command.JvmOptions;
import io.github.killafter.internal.fork.command.NeededCode;
import io.github.killafter.internal.ladder.LevelTable;
import io.github.killafter.internal.ladder.LevelTable.Site;
import io.github.killafter.internal.wire.data.CallPlace;
import io.github.killafter.internal.wire.data.TargetCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.core.LauncherFactory;

/** A way to run the test in a JVM of its own. */
interface Way {

    ForkedCallPlan PLAN =
            ForkedCallPlan.ofRerun(Duration.ofMinutes(1), LevelTable.ladder(Site.OUTSIDE), (soFar, next) -> {});

    /** Run the test and return what its JVM has printed. */
    String run() throws IOException;

    /** Prepare; not measured. */
    default void prepare() {}

    /** Run it by the launcher of JUnit alone. */
    static Way bare(String... options) {
        List<String> command = Stream.of(
                        Stream.of(System.getProperty("java.home") + "/bin/java"),
                        Stream.of(options),
                        Stream.of("-cp", System.getProperty("java.class.path"), BareMain.class.getName()))
                .flatMap(words -> words)
                .toList();
        return () -> {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            return new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        };
    }

    // Not there when this is compiled.
    private static Class<?> engine() {
        try {
            return Class.forName("org.junit.jupiter.engine.JupiterTestEngine");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Run it as a rerun is, cold: the JVM is started when it is needed. */
    static Way rerun(StartupCache cache) {
        ForkSetup setup = setup(cache);
        return () -> ForkedRerun.start(setup).run(order(), PLAN).output().text();
    }

    /** Run it as a rerun whose JVM was started during the grace of the first attempt. */
    static Way warmRerun(StartupCache cache) {
        return new Warm(setup(cache));
    }

    private static RerunOrder order() {
        String id = "[engine:junit-jupiter]/[class:" + FirstLine.class.getName() + "]/[method:runs()]";
        CallPlace place = new CallPlace(id, "TEST", FirstLine.class.getName(), "runs", List.of());
        TargetCall target = new TargetCall(place, "runs()", List.of(), false);
        return new RerunOrder(id, Map.of(), Map.of(), target);
    }

    private static ForkSetup setup(StartupCache cache) {
        // The test itself is on the class path; named here it would be taken for a library of ours, which is no jar.
        List<Class<?>> needed = List.of(
                KillAfterExtension.class,
                LauncherFactory.class,
                engine(),
                org.junit.jupiter.api.Test.class,
                org.junit.platform.engine.TestEngine.class,
                org.junit.platform.commons.util.ReflectionUtils.class,
                org.opentest4j.AssertionFailedError.class);
        JvmOptions options = new JvmOptions(256L << 20, List.of(), Map.of(), List.of());
        return new ForkSetup(new NeededCode(needed, null), options, 1 << 20).with(cache);
    }

    /** One JVM after the other that waits for its order. */
    final class Warm implements Way {

        // Between the moment in which the JVM is started, 100 ms after the interrupt, and the end of the default grace.
        private static final long AHEAD = TimeUnit.MILLISECONDS.toNanos(400);

        private final ForkSetup setup;
        private @Nullable ForkedRerun started;

        private Warm(ForkSetup setup) {
            this.setup = setup;
        }

        @Override
        public void prepare() {
            long begin = System.nanoTime();
            started = ForkedRerun.startWarm(setup, Map.of());
            while (System.nanoTime() - begin < AHEAD) {
                LockSupport.parkNanos(AHEAD - (System.nanoTime() - begin));
            }
        }

        @Override
        public String run() {
            return requireNonNull(started).run(order(), PLAN).output().text();
        }
    }
}
