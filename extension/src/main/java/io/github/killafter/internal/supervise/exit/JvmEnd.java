// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.exit;

import java.lang.management.ThreadInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far the end of this JVM has come, at one instant.
 *
 * @param phase the phase
 * @param exiting the thread that runs the shutdown sequence; null if it has not begun
 * @param obstacles the threads that the end waits for
 * @param alive all threads
 */
record JvmEnd(Phase phase, @Nullable Thread exiting, List<Obstacle> obstacles, Set<Thread> alive) {

    // HotSpot's name for the main thread once its main method has returned (jni_DestroyJavaVM).
    private static final String AFTER_MAIN = "DestroyJavaVM";

    /** What the JVM does. */
    enum Phase {
        /** It has not been asked to end. */
        RUNNING,
        /** Its main method has returned, and it waits for threads that are no daemons. */
        WAITING_FOR_THREADS,
        /** It waits for its shutdown hooks. */
        RUNNING_HOOKS
    }

    /**
     * Look at all threads.
     *
     * @param before those that were there before the shutdown sequence began; null if unknown
     */
    static JvmEnd look(@Nullable Set<Thread> before) {
        Threads all = Threads.take();
        // A second thread that exits waits for the first.
        Optional<Thread> exiting = find(all, JvmEnd::runsHooks).or(() -> find(all, JvmEnd::exits));
        if (exiting.isPresent()) {
            return inHooks(exiting.get(), all, before);
        }
        return find(all, info -> info.getThreadName().equals(AFTER_MAIN)).isPresent()
                ? end(Phase.WAITING_FOR_THREADS, null, obstacles("thread", awaited(all), all), all)
                : end(Phase.RUNNING, null, List.of(), all);
    }

    // The JVM does not show which threads are its hooks: the one that it waits for, and those that it has started
    // since.
    private static JvmEnd inHooks(Thread exiting, Threads all, @Nullable Set<Thread> before) {
        Stream<Thread> begun = before == null
                ? Stream.empty()
                : awaited(all).filter(thread -> thread != exiting && !before.contains(thread));
        // A test can hold a lock that the shutdown sequence needs.
        List<Obstacle> hooks = obstacles(
                joins(all.info(exiting)) ? "shutdown hook" : "thread",
                Stream.concat(all.awaitedBy(exiting).stream(), begun).distinct(),
                all);
        return end(
                Phase.RUNNING_HOOKS,
                exiting,
                hooks.isEmpty() ? obstacles("thread", Stream.of(exiting), all) : hooks,
                all);
    }

    private static List<Obstacle> obstacles(String kind, Stream<Thread> threads, Threads all) {
        return threads.map(thread -> Obstacle.of(kind, thread, all)).toList();
    }

    private static JvmEnd end(Phase phase, @Nullable Thread exiting, List<Obstacle> obstacles, Threads all) {
        return new JvmEnd(phase, exiting, obstacles, Set.copyOf(all.infos().keySet()));
    }

    private static Optional<Thread> find(Threads all, Predicate<ThreadInfo> wanted) {
        return all.infos().keySet().stream()
                .filter(thread -> wanted.test(all.info(thread)))
                .findFirst();
    }

    private static boolean runsHooks(ThreadInfo info) {
        return runsHooks(info.getStackTrace());
    }

    /** Return whether a stack is that of the thread that waits for the shutdown hooks. */
    static boolean runsHooks(StackTraceElement[] stack) {
        return Stream.of(stack)
                .anyMatch(frame -> frame.getClassName().equals("java.lang.ApplicationShutdownHooks")
                        && frame.getMethodName().equals("runHooks"));
    }

    private static boolean joins(ThreadInfo info) {
        return Stream.of(info.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Thread")
                        && frame.getMethodName().equals("join"));
    }

    private static boolean exits(ThreadInfo info) {
        return Stream.of(info.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Shutdown"));
    }

    private static Stream<Thread> awaited(Threads all) {
        return all.infos().keySet().stream()
                .filter(thread -> !thread.isDaemon()
                        && !thread.getName().equals(AFTER_MAIN)
                        && !thread.getName().startsWith("killafter-"));
    }

    boolean isUnderWay() {
        return phase != Phase.RUNNING;
    }

    /** Return whether the end waits for nothing but what hung calls left. */
    boolean waitsForHangsOnly() {
        return phase == Phase.WAITING_FOR_THREADS && obstacles.stream().allMatch(Obstacle::isOfHang);
    }

    /** Return a text that names the obstacles, after the given sentence. */
    String text(String sentence) {
        return Obstacle.text(sentence, obstacles);
    }
}
