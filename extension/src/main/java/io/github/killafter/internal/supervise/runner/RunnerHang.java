// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.runner;

import static java.util.Objects.requireNonNull;

import io.github.killafter.escalation.HungTestError;
import io.github.killafter.internal.supervise.call.Call;
import io.github.killafter.internal.threads.Uninterruptibly;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One hang on a runner thread, from when it is suspected until a test or container has failed for it. */
final class RunnerHang {

    /** What remains to be done once the code has ended: repairs after raises, and the report. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(20);

    private final Call call;
    private final Thread thread;
    private final @Nullable Object node;
    private final Place place;
    private final String code;
    private final CountDownLatch decided = new CountDownLatch(1);
    private volatile @Nullable HungTestError error;
    private final AtomicBoolean thrown = new AtomicBoolean();
    private volatile boolean left;

    /**
     * Create a hang that is suspected.
     *
     * @param call what hangs, as if it were supervised
     * @param where the thread that hangs, and the innermost test or container that it is in
     * @param place the same for a reader
     * @param code the code that hangs
     */
    RunnerHang(Call call, Position where, Place place, String code) {
        this.call = call;
        this.thread = where.thread();
        this.node = where.node();
        this.place = place;
        this.code = code;
    }

    Call call() {
        return call;
    }

    /** Return the code that hangs. */
    String code() {
        return code;
    }

    /** Note the verdict; {@code null} if this has proved to be no hang. */
    void decide(@Nullable HungTestError verdict) {
        error = verdict;
    }

    /** Let the thread go on that waits for the verdict. */
    void release() {
        decided.countDown();
    }

    /** Return the verdict of a confirmed hang. */
    HungTestError verdict() {
        return requireNonNull(error);
    }

    /** Return whether the code has ended and was reported. */
    boolean isOver() {
        return decided.getCount() == 0 && call.isDone();
    }

    /** Note, in the thread itself, that it has moved on; return its verdict, {@code null} if it was no hang. */
    @Nullable
    HungTestError settle() {
        call.over();
        boolean unused = Uninterruptibly.until(decided, TIME_LIMIT);
        return error;
    }

    boolean isOf(Thread other) {
        return thread == other;
    }

    /** Return whether this hung in the named test or container or around it, while that is its target. */
    boolean isAround(String uniqueId) {
        return !left && place.contains(uniqueId);
    }

    /** Return whether no call has failed for this yet. */
    boolean isFirstCallAfter() {
        return thrown.compareAndSet(false, true);
    }

    /** Return whether the named test or container has to fail for this. */
    boolean concerns(String uniqueId) {
        return isAround(uniqueId) || place.uniqueId().startsWith(uniqueId);
    }

    /** Return whether what hung is over with this end: JUnit prepares a test before it reports that it begins. */
    boolean endsWith(NodeEnd end) {
        return end.isOf(node) || (!left && end.isIn(node));
    }

    /**
     * Note that the hung code has ended: no other test or container in the same place may fail for it, only that around
     * it.
     */
    void leave() {
        left = true;
    }

    /** A thread, and the innermost test or container that it is in; {@code null} if in none. */
    record Position(Thread thread, @Nullable Object node) {}
}
