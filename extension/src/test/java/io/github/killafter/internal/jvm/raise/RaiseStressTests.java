// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.raise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many raises in JVMs of their own: none may crash, and no thread but the target may get an exception. */
@Tag("forks")
@EnabledOnOs(OS.LINUX)
class RaiseStressTests {

    private static final Duration AT_MOST = Duration.ofMinutes(20);
    private static final String JDWP =
            "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0,quiet=y";

    private static final List<String> OPEN_CLEANER = List.of("--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED");

    @Test
    void survivesWithTheCheckerOfNativeCalls() throws Exception {
        JavaRun run = run(500, 50, "-Xcheck:jni");

        assertThat(run.exitCode()).as(run.output()).isZero();
        // Nothing lands in loops over numbers: there is no way to ask such a JVM for the class of a method.
        assertThat(run.output()).contains("raise: available", "peace");
        assertThat(run.output()).doesNotContain("FATAL");
        // JNA itself does not look for exceptions after each call: those warnings come with it.
        assertThat(run.output().lines().filter(line -> line.contains("WARNING in native method")))
                .allMatch(line -> line.contains("JNI call made without checking exceptions"));
    }

    @Test
    void survivesWithADebugger() throws Exception {
        assertPeace(run(500, 50, JDWP));
    }

    @Test
    void survivesWithAnAgentOfByteBuddy() throws Exception {
        assertPeace(run(500, 50, "-javaagent:" + jar("byte-buddy-agent")));
    }

    // There it is the JDK itself that exits.
    @Test
    void neverLandsInACleaner() throws Exception {
        JavaRun run = JavaRun.of(RaiseIntoCleaner.class, "", AT_MOST, OPEN_CLEANER);

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("left alone");
    }

    @Test
    void survivesInShort() throws Exception {
        assertPeace(run(1_000, 100));
    }

    @ParameterizedTest
    @Tag("long")
    @ValueSource(
            strings = {
                "-XX:+UseG1GC",
                "-XX:+UseSerialGC",
                "-XX:+UseParallelGC",
                "-XX:+UseZGC",
                "-XX:+UseShenandoahGC",
                "-Xcomp",
                "-Xint"
            })
    void survivesForLong(String option) throws Exception {
        assertPeace(run(10_000, 1_000, option));
    }

    private static JavaRun run(int raises, int wakeUps, String... options) throws Exception {
        return JavaRun.of(
                RaiseStress.class,
                "",
                AT_MOST,
                Arrays.asList(options),
                String.valueOf(raises),
                String.valueOf(wakeUps));
    }

    private static void assertPeace(JavaRun run) {
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("raise: available", "peace, some landed");
    }

    private static String jar(String name) {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return List.of(all.split(File.pathSeparator, -1)).stream()
                .filter(entry -> new File(entry).getName().startsWith(name))
                .findFirst()
                .orElseThrow();
    }
}
