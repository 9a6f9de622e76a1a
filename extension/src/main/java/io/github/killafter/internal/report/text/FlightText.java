// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.text;

import io.github.killafter.internal.frames.CodeOwner;
import io.github.killafter.internal.recorder.data.ExitRequest;
import io.github.killafter.internal.recorder.data.Recording;
import io.github.killafter.internal.recorder.data.Recording.Call;
import io.github.killafter.internal.recorder.data.Recording.Ended;
import io.github.killafter.internal.recorder.data.Recording.InFlight;
import io.github.killafter.internal.recorder.data.Result;
import io.github.killafter.internal.recorder.data.StartedCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was in flight when a JVM ended, for a reader. */
public final class FlightText {

    private static final int MAX_NAMES = 50;
    private static final int MAX_FRAMES = 20;

    private FlightText() {}

    /** Return the lines about a JVM that is gone; the first is a sentence, the others are indented. */
    public static List<String> died(Recording recording) {
        List<String> lines = new ArrayList<>();
        List<InFlight> running = recording.running();
        String jvm = "the test JVM " + recording.jvm().pid() + " died";
        if (running.isEmpty()) {
            lines.add(jvm + " while no test was running");
        } else {
            lines.add(jvm + " while " + ran(running.get(0), recording, "had"));
        }
        addDetails(recording, "had", lines);
        return lines;
    }

    /** Return the lines about a JVM that runs. */
    public static List<String> alive(Recording recording) {
        List<String> lines = new ArrayList<>();
        String jvm = "the test JVM " + recording.jvm().pid() + " is alive";
        lines.add(recording.running().stream()
                .findFirst()
                .map(one -> jvm + ": " + ran(one, recording, "has"))
                .orElse(jvm + "; no test is running"));
        addDetails(recording, "has", lines);
        return lines;
    }

    /** Return the lines about a JVM that has stood still for a time and is killed. */
    public static List<String> frozen(Recording recording, Duration still) {
        Recording now = recording.seenLater(still);
        List<String> lines = new ArrayList<>();
        String during = now.running().stream()
                .findFirst()
                .map(one -> " while " + ran(one, now, "has"))
                .orElse("");
        lines.add("the test JVM " + now.jvm().pid() + " is frozen" + during + (during.isEmpty() ? "; it" : ", and")
                + " has stood still for " + HumanTime.measured(still) + "; it is killed (SIGKILL)");
        addDetails(now, "has", lines);
        return lines;
    }

    /** Return the lines about a JVM that exits. */
    public static List<String> exit(ExitRequest exit, Recording recording) {
        List<String> lines = new ArrayList<>();
        String during = recording.running().stream()
                .findFirst()
                .map(one -> " while " + ran(one, recording, "has"))
                .orElse("");
        lines.add("the test JVM exits" + during + ": " + exit.reason() + startedBy(exit));
        userCode(exit.stack()).limit(MAX_FRAMES).forEach(frame -> lines.add("    at " + Text.reason(frame)));
        addDetails(recording, "has", lines);
        return lines;
    }

    // Without what called the test, and without the names of modules and class loaders.
    private static Stream<String> userCode(List<StackTraceElement> stack) {
        return stack.stream()
                .takeWhile(frame -> !CodeOwner.isJUnit(frame.getClassName()))
                .filter(frame -> !frame.getClassName().startsWith("jdk.internal.reflect."))
                .map(frame -> new StackTraceElement(
                        frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber()))
                .map(StackTraceElement::toString);
    }

    private static String startedBy(ExitRequest exit) {
        return exit.startedBy().isEmpty() ? "" : ", which " + Text.name(exit.startedBy()) + " started";
    }

    private static void addDetails(Recording recording, String has, List<String> lines) {
        recording.running().stream().skip(1).forEach(one -> lines.add("  and while " + ran(one, recording, has)));
        recording.running().stream()
                .filter(one -> recording.isFirstOfItsClass(one))
                .forEach(one -> addResults(one, recording, lines));
        if (recording.notRecorded() > 0) {
            lines.add("  " + Text.count(recording.notRecorded(), "further test") + " found no room in the recording");
        }
    }

    /** Return what runs, and for how long. */
    public static String running(InFlight one, Recording recording) {
        return ran(one, recording, "has");
    }

    private static String ran(InFlight one, Recording recording, String has) {
        Duration ran = recording.ran(one.sinceNanos());
        String time = ran.isZero() ? "less than 100 ms" : HumanTime.measured(ran);
        return name(one) + " " + has + " run for " + time
                + one.call().map(call -> during(call, recording)).orElse("");
    }

    private static String during(Call call, Recording recording) {
        StartedCall started = call.call();
        Stream<String> parts = Stream.of(
                started.label().isEmpty() ? "" : "in " + name(started),
                started.timeoutNanos() == 0 ? "" : "timeout " + HumanTime.set(Duration.ofNanos(started.timeoutNanos())),
                call.level()
                        .map(level -> level + " for " + HumanTime.measured(recording.ran(call.levelSinceNanos())))
                        .orElse(""));
        String text = parts.filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
        return text.isEmpty() ? "" : " (" + text + ")";
    }

    /** Return the name of a call: {@code @BeforeEach setUp()}; empty for the test itself. */
    public static String name(StartedCall call) {
        return (Text.name(call.label()) + (call.method().isEmpty() ? "" : Text.name(call.method()) + "()")).trim();
    }

    /** Return the name of a test or container with its class. */
    public static String name(InFlight one) {
        String testClass = one.node().testClass();
        return one.node().method().isEmpty() && !testClass.isEmpty()
                ? "class " + Text.name(simple(testClass))
                : TestName.of(testClass, name(one.node().method(), one.node().displayName()));
    }

    /** Return the name of a test without its class. */
    public static String name(String method, String displayName) {
        if (method.isEmpty() || displayName.startsWith(method + "(")) {
            return displayName;
        }
        return method + "() " + displayName;
    }

    private static String simple(String testClass) {
        return testClass.substring(testClass.lastIndexOf('.') + 1).replace('$', '.');
    }

    private static void addResults(InFlight one, Recording recording, List<String> lines) {
        List<Ended> ended = recording.resultsAround(one);
        String results = Stream.of(Result.values())
                .map(result -> results(result, ended))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        if (!results.isEmpty()) {
            lines.add("  ended before in its class: " + results);
        }
        if (recording.overwritten(one) > 0) {
            lines.add("  " + recording.overwritten(one) + " more ended before these");
        }
    }

    private static String results(Result result, List<Ended> all) {
        List<Ended> ended = all.stream().filter(each -> each.result() == result).toList();
        if (ended.isEmpty()) {
            return "";
        }
        String names = ended.stream()
                .limit(MAX_NAMES)
                .map(each -> Text.name(name(each.method(), each.displayName())))
                .collect(Collectors.joining(", "));
        int more = ended.size() - MAX_NAMES;
        return ended.size() + " " + result.name().toLowerCase(Locale.ROOT) + ": " + names
                + (more > 0 ? " and " + more + " more" : "");
    }
}
