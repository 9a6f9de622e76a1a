// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.surroundings;

import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Possible permanent damage in this JVM by stopping calls; thread-safe. */
public final class DamageLog {

    private static final int MOST = 200;
    private static final int MAX_CAUSES = 50;

    private final List<Damage> damages = new ArrayList<>();
    private @Nullable String first;
    private int more;

    /** Create one without any doubts. */
    public DamageLog() {}

    /** Remember the doubts that stopping a call has raised. */
    public synchronized void add(String call, List<String> doubts) {
        if (doubts.isEmpty()) {
            return;
        }
        if (first == null) {
            first = call + " hung: " + doubts.get(0);
            more = doubts.size() - 1;
        } else {
            more += doubts.size();
        }
    }

    /**
     * Remember the code in which a thread was stopped; later failures and hangs there may be caused by that.
     *
     * @param place where it is
     * @param text what happened, for readers
     * @param affects what may be caused by it
     */
    public synchronized void add(CodePlace place, String text, Affects affects) {
        Damage damage = new Damage(place.unit(), text, affects);
        if (damages.size() < MOST && damages.stream().noneMatch(damage::isKnownAs)) {
            damages.add(damage);
        }
    }

    /** Return whether nothing was stopped by force. */
    public synchronized boolean isEmpty() {
        return damages.isEmpty() && first == null;
    }

    /** Return one line for a later hang anywhere; empty if there are no doubts. */
    public synchronized Optional<String> line() {
        return Optional.ofNullable(first)
                .map(doubt -> "this JVM may be damaged since " + doubt + (more == 0 ? "" : " (and " + more + " more)"));
    }

    /** Return one line on an earlier stop in the code in which a thread hangs; empty if there was none. */
    public Optional<String> aboutHang(List<StackTraceElement> stack, @Nullable ClassLoader loader) {
        return CodePlace.of(stack, loader).flatMap(place -> about(place, Affects.ALL::equals));
    }

    /**
     * Return one line on the stop that may have caused a failure: one in the code that failed. A failed assertion is
     * the test's own, but not its cause. Loads classes, which can block.
     */
    public Optional<String> aboutFailure(Throwable failure, @Nullable ClassLoader loader) {
        List<Throwable> causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .toList();
        boolean isClosed = causes.stream().anyMatch(ClosedChannelException.class::isInstance);
        Predicate<Affects> isAffected = affects -> isClosed || affects != Affects.USE_OF_CHANNELS;
        Optional<String> found = causes.stream()
                .filter(cause -> !(cause instanceof AssertionError))
                .flatMap(cause -> CodePlace.of(List.of(cause.getStackTrace()), loader).stream())
                .flatMap(place -> about(place, isAffected).stream())
                .findFirst();
        // The class may be one whose initialiser was ended half-way: from then on it is unusable.
        return found.isEmpty() && causes.stream().anyMatch(NoClassDefFoundError.class::isInstance) ? line() : found;
    }

    private synchronized Optional<String> about(CodePlace place, Predicate<Affects> isAffected) {
        return damages.stream()
                .filter(damage -> damage.unit.equals(place.unit()) && isAffected.test(damage.affects))
                .map(Damage::text)
                .findFirst();
    }

    /** What a stop may cause later, in the code where it happened. */
    public enum Affects {
        /** Failures and hangs there. */
        ALL,
        /** Failures there: code that answers an interrupt seldom blocks others. */
        FAILURES,
        /** Only what fails because a channel is closed. */
        USE_OF_CHANNELS
    }

    private record Damage(String unit, String text, Affects affects) {

        boolean isKnownAs(Damage other) {
            return unit.equals(other.unit) && affects == other.affects;
        }
    }
}
