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
 * @param origin the call that created it; null if unknown or none
 * @param awaited what it waits for itself, for a reader; empty if unknown
 * @param isOfHang whether a call that hung created it, or keeps it waiting
 */
record Obstacle(String kind, ThreadInfo info, @Nullable Origin origin, String awaited, boolean isOfHang) {

    private static final int FRAMES = 8;
    private static final int LONGEST_CHAIN = 10;

    static Obstacle of(String kind, Thread thread, Threads all) {
        Origin origin = Origin.knownOf(thread);
        List<Thread> chain = chain(thread, all);
        boolean isOfHang = Stream.concat(Stream.of(thread), chain.stream())
                .map(Origin::knownOf)
                .anyMatch(each -> each != null && each.hasHung());
        return new Obstacle(kind, all.info(thread), origin, awaited(all.info(thread), chain), isOfHang);
    }

    // Each waits for the next one.
    private static List<Thread> chain(Thread thread, Threads all) {
        List<Thread> chain = new ArrayList<>();
        Thread next = all.awaitedBy(thread).orElse(null);
        while (next != null && !chain.contains(next) && chain.size() < LONGEST_CHAIN) {
            chain.add(next);
            next = all.awaitedBy(next).orElse(null);
        }
        return chain;
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

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("  " + kind + " \"" + info.getThreadName() + "\", " + info.getThreadState()
                + by(", created by ", origin));
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
