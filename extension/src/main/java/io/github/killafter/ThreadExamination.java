// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import io.github.killafter.internal.diagnose.StuckIn;
import io.github.killafter.internal.supervise.surroundings.Examination;
import io.github.killafter.internal.supervise.surroundings.StackSnapshot;
import java.util.List;
import java.util.Optional;

/** Examines a thread whose stack was taken before; where nothing more is found, that stack has to tell. */
record ThreadExamination(StackSnapshot where, io.github.killafter.internal.diagnose.look.Examination look)
        implements Examination {

    @Override
    public void run() {
        look.run();
    }

    @Override
    public Optional<String> stuckIn() {
        return look.stuckIn().or(() -> StuckIn.of(where.frames(), where.state()));
    }

    @Override
    public List<String> threadDump() {
        return look.threadDump();
    }
}
