// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.suite;

import io.github.killafter.escalation.Step;
import io.github.killafter.internal.diagnose.StuckIn;
import io.github.killafter.internal.diagnose.TestCode;
import io.github.killafter.internal.diagnose.Tried;
import io.github.killafter.internal.supervise.surroundings.Diagnosis;
import io.github.killafter.internal.supervise.surroundings.StackSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Examines a thread whose stack was taken before; if nothing more is found, that stack is used. */
record ThreadExamination(
        StackSnapshot where, TestCode test, io.github.killafter.internal.diagnose.look.Examination look)
        implements Diagnosis {

    @Override
    public void run(Set<Long> frozen) {
        look.run(frozen);
    }

    @Override
    public Optional<String> stuckIn(List<Step> soFar) {
        Tried tried = new Tried(soFar);
        return look.stuckIn(tried).or(() -> StuckIn.of(where.frames(), where.state(), test, tried));
    }

    @Override
    public List<List<StackTraceElement>> stacks() {
        return look.stacks();
    }

    @Override
    public List<String> threadDump() {
        return look.threadDump();
    }
}
