// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.surroundings;

import io.github.killafter.internal.jvm.Capability;
import io.github.killafter.internal.jvm.freeze.Freezer;
import io.github.killafter.internal.jvm.freeze.FrozenThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The threads that nothing stopped and that are suspended. While another call hangs they run again, because a thread
 * may wait for a read lock or a permit of theirs, which cannot be seen. This class is thread-safe, and holds no lock
 * while the JVM acts.
 */
public final class FrozenThreads {

    private static final int MAX_NAMED = 3;

    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final AtomicInteger visitors = new AtomicInteger();

    /** Create an empty collection. */
    public FrozenThreads() {}

    /**
     * Freeze a thread.
     *
     * @param call what it ran, for readers
     * @param ended whether that has ended
     * @return why not; empty if it is frozen
     */
    public Optional<String> freeze(String call, Thread thread, BooleanSupplier ended) {
        Entry entry = new Entry(call, thread, ended);
        Optional<String> obstacle = entry.freeze();
        if (obstacle.isEmpty()) {
            entries.add(entry);
            resumeForVisitors(entry);
        }
        return obstacle;
    }

    /** Return the ids of the threads. */
    public Set<Long> ids() {
        return entries.stream().map(Entry::id).collect(Collectors.toSet());
    }

    /** Let all run until {@link #freezeAgain()}; return the calls that they ran. */
    public List<String> resume() {
        visitors.incrementAndGet();
        entries.forEach(Entry::resume);
        return entries.stream().map(Entry::call).toList();
    }

    /**
     * End what the last {@link #resume()} began.
     *
     * @return one line about each thread that is not frozen again, and one about all others
     */
    public List<String> freezeAgain() {
        boolean last = visitors.decrementAndGet() == 0;
        List<String> lines = new ArrayList<>();
        List<String> frozenAgain = new ArrayList<>();
        entries.forEach(entry -> freezeAgain(entry, last)
                .ifPresentOrElse(
                        what -> lines.add("the thread of " + entry.call() + ", frozen before, ran meanwhile: " + what),
                        () -> frozenAgain.add(entry.call())));
        if (!frozenAgain.isEmpty()) {
            lines.add("frozen before, ran meanwhile, and frozen again: the thread of " + names(frozenAgain));
        }
        return lines;
    }

    // Each has a report of its own.
    private static String names(List<String> calls) {
        int more = calls.size() - MAX_NAMED;
        return calls.stream().limit(MAX_NAMED).collect(Collectors.joining(", of "))
                + (more > 0 ? ", and of " + more + " more" : "");
    }

    // Returns why not; empty if it is frozen again.
    private Optional<String> freezeAgain(Entry entry, boolean last) {
        if (!last && !entry.hasEnded()) {
            return Optional.of("it still runs, because another test hangs");
        }
        Optional<String> obstacle = entry.freeze();
        resumeForVisitors(entry);
        // Not before: it can end up to the moment in which it is frozen.
        if (entry.hasEnded()) {
            entries.remove(entry);
            return Optional.of("it has ended");
        }
        return obstacle.map(why -> "it is not frozen again, because " + why);
    }

    // Guard against an escalation that begins while a thread is being frozen.
    private void resumeForVisitors(Entry entry) {
        if (visitors.get() > 0) {
            entry.resume();
        }
    }

    /** A thread that is frozen now, or was. */
    private static final class Entry {

        private final String call;
        private final Thread thread;
        private final BooleanSupplier ended;
        private volatile @Nullable FrozenThread frozen;

        Entry(String call, Thread thread, BooleanSupplier ended) {
            this.call = call;
            this.thread = thread;
            this.ended = ended;
        }

        String call() {
            return call;
        }

        @SuppressWarnings("deprecation") // threadId() is newer than JDK 17
        long id() {
            return thread.getId();
        }

        Optional<String> freeze() {
            Capability<FrozenThread> attempt = Freezer.freeze(thread);
            if (attempt.unavailableReason().isPresent()) {
                return attempt.unavailableReason();
            }
            frozen = attempt.get();
            // Guard against the code ending just before: our own code must not be frozen.
            if (hasEnded()) {
                resume();
                return Optional.of("it has just ended");
            }
            return Optional.empty();
        }

        void resume() {
            FrozenThread current = frozen;
            if (current != null) {
                current.resume();
            }
        }

        boolean hasEnded() {
            return ended.getAsBoolean() || !thread.isAlive();
        }
    }
}
