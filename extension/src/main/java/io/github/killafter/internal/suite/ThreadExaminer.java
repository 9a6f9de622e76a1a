// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite;

import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.diagnose.TestCode;
import io.github.killafter.internal.diagnose.look.Examiner;
import io.github.killafter.internal.supervise.surroundings.Diagnosis;
import io.github.killafter.internal.supervise.surroundings.HangExaminer;
import io.github.killafter.internal.supervise.surroundings.StackSnapshot;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Examines the threads of hung calls in this JVM. */
final class ThreadExaminer implements HangExaminer {

    private final Examiner examiner = new Examiner();
    private final Runnable preloading;
    private final AtomicBoolean preloaded = new AtomicBoolean();

    ThreadExaminer(Runnable preloading) {
        this.preloading = preloading;
    }

    @Override
    public void couldHang(Executor helper) {
        examiner.prepare(helper);
        if (!preloaded.get() && preloaded.compareAndSet(false, true)) {
            helper.execute(preloading);
        }
    }

    @Override
    public Diagnosis examine(GuardedCall call, Thread thread, StackSnapshot where) {
        TestCode test = new TestCode(call.testClass());
        return new ThreadExamination(where, test, examiner.begin(thread, where.frames(), test));
    }
}
