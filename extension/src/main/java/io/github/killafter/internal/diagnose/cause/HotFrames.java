// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.cause;

import io.github.killafter.internal.diagnose.CallSite;
import io.github.killafter.internal.diagnose.fact.Motion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where a thread was most of the time. */
record HotFrames(List<List<StackTraceElement>> samples) {

    static HotFrames of(Motion motion) {
        return new HotFrames(
                motion.samples().stream().filter(stack -> !stack.isEmpty()).toList());
    }

    /** Return the innermost call, of code that is not the JDK's, that lasted through all samples. */
    Optional<String> loop() {
        if (samples.isEmpty()) {
            return Optional.empty();
        }
        int common = samples.stream().mapToInt(this::inCommonWithFirst).min().orElse(0);
        List<StackTraceElement> first = samples.get(0);
        return CallSite.in(first.subList(first.size() - common, first.size())).callers().stream()
                .findFirst()
                .map(frame -> frame.getClassName() + "." + frame.getMethodName());
    }

    // By method, not by line: a loop executes several lines.
    private int inCommonWithFirst(List<StackTraceElement> other) {
        List<StackTraceElement> first = samples.get(0);
        int common = 0;
        while (common < Math.min(first.size(), other.size())
                && method(first.get(first.size() - 1 - common)).equals(method(other.get(other.size() - 1 - common)))) {
            common++;
        }
        return common;
    }

    /** Return the innermost frame that was seen most often, and in how many samples. */
    Optional<Map.Entry<String, Long>> hottest() {
        return samples.stream()
                .map(stack -> method(stack.get(0)))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
    }

    boolean areAllIn(String packageName) {
        return !samples.isEmpty()
                && samples.stream().allMatch(stack -> stack.stream()
                        .anyMatch(frame -> frame.getClassName().startsWith(packageName + ".")));
    }

    private static String method(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName();
    }
}
