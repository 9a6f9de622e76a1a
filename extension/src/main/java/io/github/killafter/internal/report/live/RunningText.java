// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.live;

import io.github.killafter.internal.frames.JUnitNames;
import io.github.killafter.internal.recorder.data.Recording;
import io.github.killafter.internal.recorder.data.Recording.InFlight;
import io.github.killafter.internal.report.text.FlightText;
import io.github.killafter.internal.report.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What runs at the moment, for a reader. */
public final class RunningText {

    private static final int MAX_TESTS = 50;

    private RunningText() {}

    /** Return the lines; the first one is a sentence, the others are indented. */
    public static List<String> of(String why, Recording recording, Map<Thread, StackTraceElement[]> stacks) {
        List<InFlight> running = recording.running();
        List<String> lines = new ArrayList<>();
        lines.add(Text.reason(why) + "; " + (running.isEmpty() ? "no test is running" : "running:"));
        if (running.isEmpty()) {
            stacks.forEach((thread, stack) -> engine(thread, stack).ifPresent(lines::add));
        }
        running.stream()
                .limit(MAX_TESTS)
                .forEach(one -> lines.add("  " + FlightText.running(one, recording) + place(one, stacks)));
        if (running.size() > MAX_TESTS) {
            lines.add("  and " + (running.size() - MAX_TESTS) + " more");
        }
        return lines;
    }

    // Of a test engine the launcher calls a single method, and that runs all tests.
    private static Optional<String> engine(Thread thread, StackTraceElement[] stack) {
        return IntStream.range(1, stack.length)
                .filter(at -> stack[at].getClassName().startsWith(JUnitNames.LAUNCHER))
                .mapToObj(at -> stack[at - 1])
                .findFirst()
                .map(called -> "  " + name(called) + ", called by JUnit's launcher in thread "
                        + Text.reason(thread.getName()) + ", is now in " + name(stack[0]));
    }

    // A supervised thread has the name of JUnit's: the one with code of the test is meant.
    private static String place(InFlight one, Map<Thread, StackTraceElement[]> stacks) {
        return stacks.entrySet().stream()
                .filter(entry -> entry.getKey().getName().equals(one.thread()))
                .map(Map.Entry::getValue)
                .filter(stack -> stack.length > 0)
                .max(Comparator.comparing(stack -> own(stack, one).count()))
                .map(stack -> ", now in " + name(stack[0]) + caller(stack, one))
                .orElse("");
    }

    private static String caller(StackTraceElement[] stack, InFlight one) {
        return own(stack, one)
                .findFirst()
                .filter(own -> !own.equals(stack[0]))
                .map(own -> ", called from " + Text.reason(own.getFileName() + ":" + own.getLineNumber()))
                .orElse("");
    }

    private static Stream<StackTraceElement> own(StackTraceElement[] stack, InFlight one) {
        String testClass = one.node().testClass();
        return Stream.of(stack)
                .filter(frame -> !testClass.isEmpty() && frame.getClassName().startsWith(testClass));
    }

    private static String name(StackTraceElement frame) {
        return Text.reason(frame.getClassName() + "." + frame.getMethodName());
    }
}
