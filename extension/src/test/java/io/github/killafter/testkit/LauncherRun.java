// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.testkit;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs fixtures as build tools do, by a launcher with all that it finds: the engine's test kit has no listeners. */
public final class LauncherRun {

    private static final Duration OUTER_LIMIT = Duration.ofSeconds(90);

    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Recorder recorder = new Recorder();
    private final Path folder;

    private LauncherRun(Path folder) {
        this.folder = folder;
        with(Fixture.PARAMETER, "true");
        with("killafter.report.dir", folder.toString());
        with("killafter.report.live", "off");
        with("killafter.grace.interrupt", "200 ms");
        with("killafter.rerun.default", "never");
    }

    /** Start from the defaults of the kit, with the report in a folder. */
    public static LauncherRun reportingTo(Path folder) {
        return new LauncherRun(folder);
    }

    /** Set a configuration parameter. */
    public LauncherRun with(String key, String value) {
        parameters.put(key, value);
        return this;
    }

    /** Run fixtures. */
    public Results of(Class<?>... fixtures) {
        DiscoverySelector[] selectors = selectors(fixtures);
        assertTimeoutPreemptively(OUTER_LIMIT, () -> execute(LauncherFactory.create(), selectors));
        return results();
    }

    /** Run fixtures in the calling thread. */
    public Results in(Launcher launcher, Class<?>... fixtures) {
        execute(launcher, selectors(fixtures));
        return results();
    }

    private static DiscoverySelector[] selectors(Class<?>... fixtures) {
        return Stream.of(fixtures).map(fixture -> selectClass(fixture)).toArray(DiscoverySelector[]::new);
    }

    private void execute(Launcher launcher, DiscoverySelector... selectors) {
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .configurationParameters(parameters)
                        .selectors(selectors)
                        .build(),
                recorder);
    }

    /** Return the results of all runs so far. */
    public Results results() {
        return new Results(List.copyOf(recorder.finished), report());
    }

    private List<String> report() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .flatMap(LauncherRun::lines)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The result of a test or container. */
    public record Finished(TestIdentifier test, TestExecutionResult result) {}

    /**
     * The results of a run.
     *
     * @param finished the tests and containers, in the order in which they ended
     * @param report the lines of all report files
     */
    public record Results(List<Finished> finished, List<String> report) {

        /** Return the display names of the tests that passed. */
        public List<String> passed() {
            return finished.stream()
                    .filter(each -> each.test.isTest())
                    .filter(each -> each.result.getStatus() == TestExecutionResult.Status.SUCCESSFUL)
                    .map(each -> each.test.getDisplayName())
                    .toList();
        }

        /** Return the display names of the tests and containers that failed. */
        public List<String> failed() {
            return finished.stream()
                    .filter(each -> each.result.getStatus() != TestExecutionResult.Status.SUCCESSFUL)
                    .map(each -> nameOf(each.test))
                    .toList();
        }

        // Of a nested class JUnit shows the names of those around it as well.
        private static String nameOf(TestIdentifier test) {
            String name = test.getDisplayName();
            return name.substring(name.lastIndexOf('$') + 1);
        }

        /** Return what the one test or container with this display name failed with. */
        public Throwable failureOf(String displayName) {
            return finished.stream()
                    .filter(each -> nameOf(each.test).equals(displayName))
                    .flatMap(each -> each.result.getThrowable().stream())
                    .findFirst()
                    .orElseThrow(
                            () -> new AssertionError("'" + displayName + "' did not fail; failed are " + failed()));
        }

        /** Return what came of one of several fixtures; the report is that of all. */
        public Results of(Class<?> fixture) {
            String segment = "[class:" + fixture.getName() + "]";
            return new Results(
                    finished.stream()
                            .filter(each -> each.test.getUniqueId().contains(segment))
                            .toList(),
                    report);
        }

        /** Return the lines of the report on hangs. */
        public List<String> escalations() {
            return report.stream()
                    .filter(line -> line.contains("\"type\":\"escalation\""))
                    .toList();
        }
    }

    private static final class Recorder implements TestExecutionListener {

        final Queue<Finished> finished = new ConcurrentLinkedQueue<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            finished.add(new Finished(test, result));
        }
    }
}
