// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.testkit;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.HungTestError;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** The events of one run of a launcher. */
public final class Recorded implements TestExecutionListener {

    private final List<Line> planned = new CopyOnWriteArrayList<>();
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final List<String> files = new CopyOnWriteArrayList<>();
    private volatile TestPlan plan;

    Recorded() {}

    /** One event. */
    public record Line(String what, TestIdentifier test, Optional<Throwable> thrown, String text) {}

    /** Return the tests that were found, as JUnit shows them now. */
    public TestPlan plan() {
        return plan;
    }

    /** Return everything in order. */
    public List<Line> lines() {
        return lines;
    }

    /**
     * Return the whole run as text without engines: what was found, and what happened to which test with which name,
     * tags, source and failure.
     */
    public List<String> story() {
        return Stream.concat(planned.stream(), lines.stream())
                .filter(line -> line.test.getParentId().isPresent())
                .map(Recorded::text)
                .toList();
    }

    /** Return the first lines in which the two runs differ. */
    public List<String> differencesFrom(Recorded other) {
        List<String> own = story();
        List<String> others = other.story();
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < Math.max(own.size(), others.size()) && differences.size() < 20; i++) {
            String one = i < own.size() ? own.get(i) : "nothing";
            String two = i < others.size() ? others.get(i) : "nothing";
            if (!one.equals(two)) {
                differences.add(
                        System.lineSeparator() + from(one, two) + System.lineSeparator() + "  not " + from(two, one));
            }
        }
        return differences;
    }

    // Of long ones the beginning, and then what is around the first character that is not the same.
    private static String from(String text, String other) {
        int same = Arrays.mismatch(text.toCharArray(), other.toCharArray());
        return text.length() < 500
                ? text
                : text.substring(0, 200) + " ... "
                        + text.substring(Math.max(0, same - 50), Math.min(text.length(), same + 250));
    }

    private static String text(Line line) {
        TestIdentifier test = line.test;
        String tags = test.getTags().stream().map(Object::toString).sorted().collect(Collectors.joining(","));
        return String.join(
                " | ",
                line.what,
                path(test),
                test.getDisplayName(),
                test.getLegacyReportingName(),
                test.getType().toString(),
                tags,
                test.getSource().map(Object::toString).orElse("-"),
                line.thrown.map(Thrown::text).orElse("-"),
                line.text);
    }

    private static String path(TestIdentifier test) {
        return test.getUniqueId().replaceAll(".*\\[engine:(junit-jupiter|killafter)\\]", "");
    }

    /** Return what the one test or container with this display name ended with. */
    public Optional<Throwable> failureOf(String displayName) {
        return only(ended(displayName)).thrown;
    }

    /** Return the escalation of the one test or container with this display name, which must have hung. */
    public Escalation escalationOf(String displayName) {
        Throwable failure = failureOf(displayName).orElseThrow(() -> new AssertionError(displayName + " passed"));
        if (failure instanceof HungTestError hung) {
            return hung.escalation();
        }
        throw new AssertionError(displayName + " did not hang", failure);
    }

    /** Return how the tests and containers with this display name ended. */
    public List<String> endsOf(String displayName) {
        return ended(displayName).map(Line::what).toList();
    }

    /** Return the display names of the tests that passed. */
    public List<String> passed() {
        return lines.stream()
                .filter(line -> line.what.equals("SUCCESSFUL") && line.test.isTest())
                .map(line -> line.test.getDisplayName())
                .toList();
    }

    /** Return a line for each failure. */
    public List<String> failures() {
        return lines.stream()
                .filter(line -> line.thrown.isPresent())
                .map(line -> line.test.getDisplayName() + ": " + line.thrown.get())
                .toList();
    }

    private Stream<Line> ended(String displayName) {
        return lines.stream()
                .filter(line -> line.test.getDisplayName().equals(displayName))
                .filter(line ->
                        List.of("SUCCESSFUL", "FAILED", "ABORTED", "skipped").contains(line.what));
    }

    private Line only(Stream<Line> found) {
        List<Line> all = found.toList();
        if (all.size() != 1) {
            throw new AssertionError("not one: " + all + " in " + lines);
        }
        return all.get(0);
    }

    private void add(String what, TestIdentifier test, Optional<Throwable> thrown, String text) {
        lines.add(new Line(what, test, thrown, text));
    }

    /** Return the paths of the files that were published; JUnit reports them since 5.12. */
    public List<String> files() {
        return files;
    }

    /** Return this as a listener that also hears of files, in a type that older versions of JUnit do not have. */
    TestExecutionListener listener() {
        return (TestExecutionListener) Proxy.newProxyInstance(
                Recorded.class.getClassLoader(),
                new Class<?>[] {TestExecutionListener.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("fileEntryPublished")) {
                        Object file = arguments[1];
                        String path = file.getClass()
                                .getMethod("getPath")
                                .invoke(file)
                                .toString();
                        files.add(path);
                        String name = Path.of(path).getFileName().toString();
                        add("published", (TestIdentifier) arguments[0], Optional.empty(), name);
                    }
                    return method.invoke(this, arguments);
                });
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
        started.getRoots().forEach(root -> addAll(root, started));
    }

    private void addAll(TestIdentifier test, TestPlan found) {
        planned.add(new Line("planned", test, Optional.empty(), ""));
        found.getChildren(test).forEach(child -> addAll(child, found));
    }

    @Override
    public void dynamicTestRegistered(TestIdentifier test) {
        add("registered", test, Optional.empty(), "");
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        add("skipped", test, Optional.empty(), reason);
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        add("started", test, Optional.empty(), "");
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        add(result.getStatus().name(), test, result.getThrowable(), "");
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        add("reported", test, Optional.empty(), entry.getKeyValuePairs().toString());
    }
}
