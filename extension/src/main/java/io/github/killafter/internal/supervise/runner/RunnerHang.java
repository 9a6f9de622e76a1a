// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.runner;

import io.github.killafter.escalation.HungTestError;
import io.github.killafter.internal.supervise.call.Call;
import io.github.killafter.internal.supervise.surroundings.Waiting;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** One hang on a runner thread, from when it is suspected until the thread knows of it. */
final class RunnerHang {

    /** What is left to do once the code is gone: repairs after raises, and the story. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Call call;
    private final @Nullable Object node;
    private final Place place;
    private final String code;
    private final CountDownLatch told = new CountDownLatch(1);
    private volatile @Nullable HungTestError error;

    RunnerHang(Call call, @Nullable Object node, Place place, String code) {
        this.call = call;
        this.node = node;
        this.place = place;
        this.code = code;
    }

    Call call() {
        return call;
    }

    /** Return the innermost test or container that had begun. */
    @Nullable
    Object node() {
        return node;
    }

    Place place() {
        return place;
    }

    /** Return the code that hangs. */
    String code() {
        return code;
    }

    void tell(@Nullable HungTestError verdict) {
        error = verdict;
        told.countDown();
    }

    /** Return whether the code is gone and the story told. */
    boolean isOver() {
        return told.getCount() == 0 && call.isDone();
    }

    /** Note, in the thread itself, that it has moved on; return its verdict, {@code null} if it was no hang. */
    @Nullable
    HungTestError settle() {
        call.over();
        boolean unused = Waiting.until(told, PATIENCE);
        return error;
    }
}
