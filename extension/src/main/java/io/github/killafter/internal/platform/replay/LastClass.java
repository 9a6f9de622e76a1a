// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.replay;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;

/**
 * The class that ended last: it is reported once the child has continued to the next one, or completed, since what
 * happens in between is its fault. Confined to one thread.
 */
final class LastClass {

    private final EngineExecutionListener listener;
    private final Verdicts verdicts;
    private final List<Throwable> reasons = new ArrayList<>();
    private @Nullable TestDescriptor ended;
    private TestExecutionResult result = TestExecutionResult.successful();

    LastClass(EngineExecutionListener listener, Verdicts verdicts) {
        this.listener = listener;
        this.verdicts = verdicts;
    }

    void ended(TestDescriptor top, TestExecutionResult with) {
        report();
        ended = top;
        result = with;
    }

    /** Fail it, at the latest as the whole list ends. */
    void fail(Throwable reason) {
        reasons.add(reason);
    }

    /** Return whether one has ended and is not reported yet. */
    boolean isHeld() {
        return ended != null;
    }

    /** Return a reason for which it fails. */
    @Nullable
    Throwable reason() {
        return reasons.isEmpty() ? null : reasons.get(0);
    }

    /** Report it. */
    void report() {
        TestDescriptor top = ended;
        if (top != null) {
            ended = null;
            reasons.addAll(verdicts.takeRest());
            TestExecutionResult worst = result;
            for (Throwable reason : reasons) {
                worst = Verdicts.with(worst, reason);
            }
            reasons.clear();
            listener.executionFinished(top, worst);
        }
    }
}
