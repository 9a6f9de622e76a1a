// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is known about a test, from one run or many.
 *
 * @param test which one
 * @param since when it was first seen
 * @param seen when it was last seen
 * @param passed how often it passed
 * @param tookNanos how long the last times took in which it passed, oldest first
 * @param slow how often it was slow, but in time
 * @param hung how often it hung
 * @param hangs the first and the last times that it hung, oldest first
 */
public record TestHistory(
        Test test,
        Instant since,
        Instant seen,
        long passed,
        List<Long> tookNanos,
        long slow,
        long hung,
        List<Hang> hangs) {

    /** How many durations and how many hangs are kept. */
    static final int MAX_KEPT = 30;

    /** How many durations a timeout is suggested from, at least. */
    static final int ENOUGH = 5;

    /** The suggested timeout is so many times the longest duration kept. */
    public static final int FACTOR = 5;

    /** The suggested timeout is at least this long: a full garbage collection or a busy machine takes seconds. */
    public static final Duration LEAST = Duration.ofSeconds(10);

    public TestHistory {
        tookNanos = List.copyOf(tookNanos);
        hangs = List.copyOf(hangs);
    }

    /**
     * A test, or a container whose lifecycle methods are guarded.
     *
     * @param id JUnit's unique id
     * @param testClass the binary name of its class
     * @param name its name for readers
     */
    public record Test(String id, String testClass, String name) {}

    /**
     * One hang.
     *
     * @param at when the call began
     * @param ending the name of the level that ended it, or how else it ended
     */
    public record Hang(Instant at, String ending) {}

    static TestHistory passed(Test test, Instant at, long tookNanos) {
        return new TestHistory(test, at, at, 1, List.of(tookNanos), 0, 0, List.of());
    }

    static TestHistory slow(Test test, Instant at) {
        return new TestHistory(test, at, at, 0, List.of(), 1, 0, List.of());
    }

    static TestHistory hung(Test test, Hang hang) {
        return new TestHistory(test, hang.at, hang.at, 0, List.of(), 0, 1, List.of(hang));
    }

    /** Return the sum of this and what was found later. */
    TestHistory plus(TestHistory later) {
        return new TestHistory(
                test,
                Collections.min(List.of(since, later.since)),
                Collections.max(List.of(seen, later.seen)),
                passed + later.passed,
                last(joined(tookNanos, later.tookNanos), MAX_KEPT),
                slow + later.slow,
                hung + later.hung,
                firstAndLast(joined(hangs, later.hangs)));
    }

    private static <T> List<T> joined(List<T> earlier, List<T> later) {
        List<T> all = new ArrayList<>(earlier);
        all.addAll(later);
        return all;
    }

    private static <T> List<T> last(List<T> all, int atMost) {
        return all.subList(Math.max(0, all.size() - atMost), all.size());
    }

    // The first one says since when it hangs.
    private static List<Hang> firstAndLast(List<Hang> all) {
        all.sort(Comparator.comparing(Hang::at));
        return all.size() <= MAX_KEPT ? all : joined(all.subList(0, 1), last(all, MAX_KEPT - 1));
    }

    /** Return whether more is known than that it hung once. */
    public boolean isTelling() {
        return passed > 0 || slow > 0 || hung > 1;
    }

    /** Return the longest duration kept; zero if none is. */
    public Duration longest() {
        return Duration.ofNanos(
                tookNanos.stream().mapToLong(Long::longValue).max().orElse(0));
    }

    /** Return a timeout that it would have kept with a margin; empty if it has not passed often enough to say so. */
    public Optional<Duration> suggestedTimeout() {
        if (tookNanos.size() < ENOUGH) {
            return Optional.empty();
        }
        Duration wanted = Collections.max(List.of(longest().multipliedBy(FACTOR), LEAST));
        return Optional.of(Duration.ofSeconds(wanted.plusNanos(999_999_999).toSeconds()));
    }
}
