// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.exit;

import io.github.killafter.internal.frames.JUnitNames;
import io.github.killafter.internal.supervise.surroundings.WatchThread;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Watches what JUnit's launcher itself calls in the threads of a run: listeners, and resources in the stores of a request
 * or a session. No timeout of a test is in force there. What makes no progress for a time is named, for many can start a
 * server or send results, which takes long; after ten times as long it is interrupted, and if that does not help the JVM is
 * halted: it would never end.
 */
public final class ListenerWatch {

    private static final int FAILED = 1;
    private static final int LOOKS = 5;
    private static final int STOPPED_AFTER = 10;
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ExitLimits limits;
    private final Thread session;
    private final BooleanSupplier isOver;
    private final WatchThread watch;
    private final Map<Thread, LauncherThread> threads = new HashMap<>();
    private List<LauncherThread> interrupted = List.of();
    private long graceLeft;

    /**
     * Create it for the calling thread and those of JUnit's pool.
     *
     * @param isOver whether no further run begins
     */
    public ListenerWatch(ExitLimits limits, BooleanSupplier isOver, WatchThread watch) {
        this.limits = limits;
        this.session = Thread.currentThread();
        this.isOver = isOver;
        this.watch = watch;
    }

    /** Begin to watch, until the launcher is left for good; nothing in a test, which has its own timeout. */
    public void start() {
        if (!isIn(JUnitNames.HIERARCHICAL)) {
            watch.add(limits.timeoutNanos() / LOOKS, this::look);
        }
    }

    private long look(long slept) {
        if (interrupted.isEmpty()) {
            lookAtAll(slept);
        } else {
            followUp(slept);
        }
        if (!interrupted.isEmpty()) {
            return limits.lookNanos();
        }
        boolean left = isOver.getAsBoolean() && !isIn(JUnitNames.LAUNCHER);
        return left ? WatchThread.NEVER : limits.timeoutNanos() / LOOKS;
    }

    private void lookAtAll(long slept) {
        threads.keySet().removeIf(each -> !each.isAlive());
        // Not Threads.alive, which would load JNA in a run in which no call is guarded.
        Thread.getAllStackTraces().forEach((each, stack) -> {
            if (each == session || each.getClass().getName().startsWith(JUnitNames.HIERARCHICAL)) {
                threads.computeIfAbsent(each, LauncherThread::new).look(stack, slept);
            }
        });
        List<LauncherThread> hung = standingStillFor(1);
        if (!hung.isEmpty() && !limits.isHeld(watch.helpers())) {
            hung.removeIf(each -> !each.isNew());
            print(hung, 1, "; after " + limits.timeout().toSeconds() * STOPPED_AFTER + " s it is interrupted");
            stop(standingStillFor(STOPPED_AFTER));
        }
    }

    private List<LauncherThread> standingStillFor(int times) {
        long atLeast = limits.timeoutNanos() * times;
        return threads.values().stream()
                .filter(each -> each.standsStillFor(atLeast))
                .collect(Collectors.toList());
    }

    // All together: one can wait for another.
    private void stop(List<LauncherThread> hung) {
        if (hung.isEmpty()) {
            return;
        }
        print(hung, STOPPED_AFTER, "; it is interrupted");
        hung.forEach(each -> watch.helpers().start(each.thread()::interrupt));
        interrupted = hung;
        graceLeft = GRACE.toNanos();
    }

    private void followUp(long slept) {
        graceLeft -= slept;
        if (!interrupted.stream().allMatch(LauncherThread::isStillThere)) {
            interrupted.forEach(LauncherThread::startAgain);
            interrupted = List.of();
        } else if (graceLeft <= 0) {
            halt(interrupted);
        }
    }

    private void halt(List<LauncherThread> hung) {
        try {
            print(
                    hung.get(0).code() + " ignored the interrupt for " + GRACE.toSeconds()
                            + " s: the JVM is halted with exit code " + FAILED + " (killafter.exit.timeout)",
                    hung);
        } finally {
            Runtime.getRuntime().halt(FAILED);
        }
    }

    private void print(List<LauncherThread> hung, int times, String next) {
        hung.stream()
                .collect(Collectors.groupingBy(LauncherThread::code))
                .forEach((code, each) -> print(
                        code + ", called by JUnit's launcher and not by a test, has made no progress for "
                                + limits.timeout().toSeconds() * times + " s (killafter.exit.timeout)" + next,
                        each));
    }

    private void print(String sentence, List<LauncherThread> hung) {
        Threads all = Threads.take();
        List<Obstacle> where = hung.stream()
                .filter(each -> each.thread().isAlive())
                .map(each -> Obstacle.of("JUnit's thread", each.thread(), all))
                .toList();
        watch.print(Obstacle.text(sentence, where));
    }

    private boolean isIn(String packages) {
        return List.of(session.getStackTrace()).stream()
                .anyMatch(frame -> frame.getClassName().startsWith(packages));
    }
}
