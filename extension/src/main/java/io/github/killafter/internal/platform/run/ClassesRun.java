// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import io.github.killafter.escalation.KillAfterException;
import io.github.killafter.internal.fork.session.Session;
import io.github.killafter.internal.platform.discover.ForkedDescriptor;
import io.github.killafter.internal.platform.replay.TestTree;
import io.github.killafter.internal.wire.data.Selection;
import java.util.List;
import org.junit.platform.engine.EngineExecutionListener;

/**
 * Runs the tests of some classes: in one child as long as possible; when one of them hangs or crashes there, the rest
 * runs in another. Confined to one thread.
 */
final class ClassesRun {

    private final ForkedRun run;
    private final TestTree tests;
    private boolean began;

    /** Create a run of classes that have the same loader. */
    ClassesRun(List<ForkedDescriptor> classes, ForkedRun run, EngineExecutionListener listener) {
        this.run = run;
        this.tests = new TestTree(classes, listener);
    }

    void run() {
        for (List<Selection> next = toDo(); !next.isEmpty(); next = toDo()) {
            tests.newChild();
            try {
                runInChild(next);
            } catch (KillAfterException fault) {
                tests.fail(fault);
            }
        }
        tests.close();
    }

    // A class that has begun runs to its end.
    private List<Selection> toDo() {
        if (run.cancelled().getAsBoolean()) {
            tests.skipRemaining("Execution cancelled");
        }
        return tests.toDo();
    }

    private void runInChild(List<Selection> selections) {
        Session session =
                run.children().take(tests.testClass().orElseThrow(() -> new KillAfterException("not a class")));
        if (!began) {
            began = true;
            tests.testClass().ifPresent(run::began);
        }
        BatchRun batch = new BatchRun(session, run, tests);
        boolean reusable = false;
        try {
            reusable = batch.run(run.batch(selections));
        } finally {
            if (reusable) {
                run.children().giveBack(session);
            } else {
                run.children().discard(session);
            }
        }
    }
}
