// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.exit;

import io.github.killafter.internal.frames.CodeOwner;
import io.github.killafter.internal.frames.JUnitNames;
import io.github.killafter.internal.frames.OwnNames;
import io.github.killafter.internal.jvm.code.RunnerCode;
import java.lang.management.ThreadInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * JUnit cannot go on: each of its threads is blocked by something that hung, or waits for one that is.
 *
 * @param blocked the threads that are
 */
record Standstill(List<Obstacle> blocked) {

    /**
     * Look at all threads; empty if a test, or whatever JUnit called, can go on.
     *
     * @param given threads of JUnit's whose code no level has stopped
     */
    static Optional<Standstill> look(Set<Thread> given) {
        Threads all = Threads.take();
        List<Thread> runners = all.infos().keySet().stream()
                .filter(thread -> runsJUnit(all.info(thread)))
                .toList();
        Set<Thread> blocked = runners.stream()
                .filter(thread -> given.contains(thread) || (all.waitsForHang(thread) && !hasTimeout(all.info(thread))))
                .collect(Collectors.toSet());
        boolean othersWait =
                runners.stream().allMatch(thread -> blocked.contains(thread) || isBetweenTests(all.info(thread)));
        return blocked.isEmpty() || !othersWait
                ? Optional.empty()
                : Optional.of(new Standstill(blocked.stream()
                        .map(thread -> Obstacle.of("JUnit's thread", thread, all))
                        .toList()));
    }

    private static boolean runsJUnit(ThreadInfo info) {
        return Stream.of(info.getStackTrace())
                .map(StackTraceElement::getClassName)
                .anyMatch(type -> CodeOwner.startsWithOne(type, JUnitNames.HIERARCHICAL, JUnitNames.LAUNCHER_CORE));
    }

    // Then it is stopped by that, or given.
    private static boolean hasTimeout(ThreadInfo info) {
        StackTraceElement[] stack = info.getStackTrace();
        return RunnerCode.calledIn(stack).isPresent()
                || Stream.of(stack).anyMatch(frame -> frame.getClassName().equals(OwnNames.RUNNER_MODE));
    }

    // It waits in the code of JUnit's platform, for other tests or for a resource lock of theirs. Jupiter's own code
    // waits for tests that it has moved to another thread.
    private static boolean isBetweenTests(ThreadInfo info) {
        return info.getThreadState() != Thread.State.RUNNABLE
                && Stream.of(info.getStackTrace())
                        .map(StackTraceElement::getClassName)
                        .filter(type -> !CodeOwner.isJdk(type))
                        .findFirst()
                        .filter(type -> type.startsWith(JUnitNames.PLATFORM))
                        .isPresent();
    }

    /** Return a text that names them, after the given sentence. */
    String text(String sentence) {
        return Obstacle.text(sentence, blocked);
    }
}
