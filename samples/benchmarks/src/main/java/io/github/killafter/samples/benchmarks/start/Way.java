// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.benchmarks.start;

import io.github.killafter.KillAfterExtension;
import io.github.killafter.internal.fork.ForkSetup;
import io.github.killafter.internal.fork.ForkedRerun;
import io.github.killafter.internal.fork.RerunOrder;
import io.github.killafter.internal.fork.RerunPlan;
import io.github.killafter.internal.fork.cache.StartupCache;
import io.github.killafter.internal.fork.command.JvmOptions;
import io.github.killafter.internal.fork.command.NeededCode;
import io.github.killafter.internal.wire.data.CallPlace;
import io.github.killafter.internal.wire.data.TargetCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.launcher.core.LauncherFactory;

/** A way to run the test in a JVM of its own. */
interface Way {

    /** Run the test and return what its JVM has printed. */
    String run() throws IOException;

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
        String id = "[engine:junit-jupiter]/[class:" + FirstLine.class.getName() + "]/[method:runs()]";
        CallPlace place = new CallPlace(id, "TEST", FirstLine.class.getName(), "runs", List.of());
        TargetCall target = new TargetCall(place, "runs()", List.of(), false);
        RerunOrder order = new RerunOrder(id, Map.of(), Map.of(), target);
        RerunPlan plan =
                new RerunPlan(Duration.ofMinutes(1), Duration.ofSeconds(2), Duration.ofSeconds(5), (soFar, next) -> {});
        List<Class<?>> needed = List.of(
                FirstLine.class,
                KillAfterExtension.class,
                LauncherFactory.class,
                engine(),
                org.junit.jupiter.api.Test.class,
                org.junit.platform.engine.TestEngine.class,
                org.junit.platform.commons.util.ReflectionUtils.class,
                org.opentest4j.AssertionFailedError.class);
        JvmOptions options = new JvmOptions(256L << 20, List.of(), Map.of(), List.of());
        ForkSetup setup = new ForkSetup(new NeededCode(needed, null), options, 1 << 20).with(cache);
        return () -> ForkedRerun.start(setup).run(order, plan).output().text();
    }
}
