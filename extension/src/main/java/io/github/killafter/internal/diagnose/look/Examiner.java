// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.look;

import io.github.killafter.internal.diagnose.TestCode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Examines hung threads, and before that the state of the JVM. This class is thread-safe. */
public final class Examiner {

    private static final long BETWEEN = TimeUnit.SECONDS.toNanos(1);

    private final GcWatch gc = new GcWatch();
    private final AtomicLong lastLook = new AtomicLong(System.nanoTime() - BETWEEN);

    /** Create an examiner that has examined nothing yet. */
    public Examiner() {}

    /** Note that a call takes long, so that what is slow the first time is done before it hangs; does not wait. */
    public void prepare(Executor helper) {
        long last = lastLook.get();
        long now = System.nanoTime();
        if (now - last >= BETWEEN && lastLook.compareAndSet(last, now)) {
            helper.execute(this::warmUp);
        }
    }

    private void warmUp() {
        if (gc.begin()) {
            Examination trial = begin(Thread.currentThread(), List.of(), TestCode.UNKNOWN);
            trial.run(Set.of());
        }
    }

    /** Begin to examine a thread of a test that was seen at a place. */
    public Examination begin(Thread thread, List<StackTraceElement> stack, TestCode test) {
        return new Examination(thread, stack, test, gc);
    }
}
