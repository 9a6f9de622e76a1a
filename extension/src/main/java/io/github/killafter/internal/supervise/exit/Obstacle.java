// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.exit;

import io.github.killafter.internal.supervise.leftovers.Origin;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A thread that the end of the JVM waits for.
 *
 * @param kind what it is, for a reader
 * @param origin the call that created it, or that it runs; null if unknown or none
 * @param runsIt whether it runs that call
 * @param awaited what it waits for itself, for a reader; empty if unknown
 * @param isOfHang whether a call that hung created it, or keeps it waiting
 */
record Obstacle(
        String kind, ThreadInfo info, @Nullable Origin origin, boolean runsIt, String awaited, boolean isOfHang) {

    private static final int FRAMES = 8;

    static Obstacle of(String kind, Thread thread, Threads all) {
        Origin origin = Origin.knownOf(thread);
        List<Thread> chain = all.chainFrom(thread);
        boolean isOfHang = (origin != null && origin.hasHung()) || all.waitsForHang(thread);
        boolean runsIt = origin != null && origin.isOwn(thread);
        return new Obstacle(kind, all.info(thread), origin, runsIt, awaited(all.info(thread), chain), isOfHang);
    }

    private static String awaited(ThreadInfo info, List<Thread> chain) {
        StringBuilder text = new StringBuilder();
        if (info.getLockInfo() != null) {
            text.append("waits for ").append(info.getLockInfo().getClassName());
        }
        for (Thread each : chain) {
            text.append(text.indexOf(" of thread ") < 0 ? " of thread \"" : ", which waits for thread \"")
                    .append(each.getName())
                    .append('"')
                    .append(by(" of ", Origin.knownOf(each)));
        }
        return text.toString();
    }

    private static String by(String preposition, @Nullable Origin origin) {
        return origin == null || origin.call().isEmpty()
                ? ""
                : preposition + origin.call() + (origin.hasHung() ? ", which hung" : "");
    }

    /** Return a text that names obstacles, after the given sentence. */
    static String text(String sentence, List<Obstacle> obstacles) {
        StringBuilder text = new StringBuilder("killafter: " + sentence + System.lineSeparator());
        obstacles.forEach(
                obstacle -> obstacle.lines().forEach(line -> text.append(line).append(System.lineSeparator())));
        return text.toString();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("  " + kind + " \"" + info.getThreadName() + "\", " + info.getThreadState()
                + by(runsIt ? ", runs " : ", created by ", origin));
        StackTraceElement[] stack = info.getStackTrace();
        Stream.of(stack).limit(FRAMES).forEach(frame -> lines.add("      at " + shown(frame)));
        if (stack.length > FRAMES) {
            lines.add("      and " + (stack.length - FRAMES) + " more");
        }
        if (!awaited.isEmpty()) {
            lines.add("      " + awaited);
        }
        return lines;
    }

    // Without module and class loader.
    private static StackTraceElement shown(StackTraceElement frame) {
        return new StackTraceElement(
                frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber());
    }
}
