// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.recorder.data;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.internal.recorder.data.Started.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a recording holds. Times are of the clock of {@link System#nanoTime()} in the JVM that wrote it; on Linux all
 * processes of a machine share that clock.
 *
 * @param jvm whose recording it is
 * @param ended whether the run ended in an orderly way, and the file could only not be deleted
 * @param lastSeenNanos when the JVM last showed that it was alive
 * @param inFlight the tests and containers that had begun and not ended, in the order of their start
 * @param results the results of the classes in flight, in the order of their end
 * @param notRecorded how many tests and containers found no room
 */
public record Recording(
        Jvm jvm, boolean ended, long lastSeenNanos, List<InFlight> inFlight, List<Ended> results, long notRecorded) {

    public Recording {
        inFlight = List.copyOf(inFlight);
        results = List.copyOf(results);
    }

    /** Return what ran: those in flight that no other one in flight is part of. */
    public List<InFlight> running() {
        return inFlight.stream()
                .filter(one -> one.node().kind() != Kind.ENGINE)
                .filter(one -> inFlight.stream().noneMatch(other -> other.parent() == one.number()))
                .toList();
    }

    /** Return the results of the class that a test or container in flight is part of, in the order of their end. */
    public List<Ended> resultsAround(InFlight one) {
        return results.stream().filter(each -> each.root() == one.root()).toList();
    }

    /** Return whether none before it of what ran is part of the same class. */
    public boolean isFirstOfItsClass(InFlight one) {
        return running().stream()
                .filter(each -> each.root() == one.root())
                .allMatch(each -> each.number() >= one.number());
    }

    /** Return how many earlier results of that class were overwritten. */
    public long overwritten(InFlight one) {
        List<Ended> there = resultsAround(one);
        return there.stream().mapToLong(Ended::numberInRoot).max().orElse(0) - there.size();
    }

    /** Return how long something had run when the JVM last showed that it was alive. */
    public Duration ran(long sinceNanos) {
        return Duration.ofNanos(Math.max(0, lastSeenNanos - sinceNanos));
    }

    /** Return the same recording, seen after a further time in which nothing happened. */
    public Recording seenLater(Duration still) {
        return new Recording(jvm, ended, lastSeenNanos + still.toNanos(), inFlight, results, notRecorded);
    }

    /** Return when the JVM last showed that it was alive. */
    public Instant lastSeen() {
        return jvm.at(lastSeenNanos);
    }

    /**
     * The JVM that wrote a recording.
     *
     * @param pid its process id
     * @param started when it started
     * @param opened when it opened the recording
     * @param openedNanos the same on the clock of the recording
     */
    public record Jvm(long pid, Instant started, Instant opened, long openedNanos) {

        /** Return a time of the recording on the wall clock. */
        public Instant at(long nanos) {
            return opened.plusNanos(nanos - openedNanos);
        }
    }

    /**
     * A test or container in flight.
     *
     * @param number its number, in the order of start
     * @param parent that of its parent; zero if it has none
     * @param root that of the class, or other container of an engine, that it is part of; zero for an engine
     * @param node what it is; the parent's id is not recorded, and its own is empty if it was too long
     * @param thread the name of the thread that it began on
     * @param sinceNanos when it began
     * @param call the call that JUnit had made for it
     */
    public record InFlight(
            long number, long parent, long root, Started node, String thread, long sinceNanos, Optional<Call> call) {}

    /**
     * A call in flight.
     *
     * @param call what it is
     * @param sinceNanos when it began
     * @param level the level that has been reached; empty if none has
     * @param levelSinceNanos when that level began; zero if none has
     */
    public record Call(StartedCall call, long sinceNanos, Optional<EscalationLevel> level, long levelSinceNanos) {}

    /**
     * A test that has ended, or a container that did not pass.
     *
     * @param number its number, in the order of end
     * @param of the number of the test or container; zero if it was skipped
     * @param root the number of the class that it is part of
     * @param numberInRoot how many of that class have ended by then
     * @param result how it ended
     * @param tookNanos how long it ran
     * @param testClass its class
     * @param method the name of its method; empty if it has none
     * @param displayName its name for readers
     */
    public record Ended(
            long number,
            long of,
            long root,
            long numberInRoot,
            Result result,
            long tookNanos,
            String testClass,
            String method,
            String displayName) {

        public static final Comparator<Ended> ORDER = Comparator.comparingLong(Ended::number);
    }
}
