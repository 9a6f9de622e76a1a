// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import io.github.killafter.escalation.KillAfterException;
import io.github.killafter.internal.fork.session.Session;
import io.github.killafter.internal.platform.discover.ForkedDescriptor;
import io.github.killafter.internal.platform.replay.TestTree;
import io.github.killafter.internal.platform.replay.Verdicts;
import io.github.killafter.internal.wire.data.Selection;
import java.util.List;
import org.junit.platform.engine.EngineExecutionListener;

/**
 * Runs the tests of one class: in one child as long as possible; when one of them hangs or crashes there, the rest runs
 * in another. Confined to one thread.
 */
final class ClassRun {

    private final ForkedDescriptor top;
    private final ForkedRun run;
    private final TestTree tests;
    private final Verdicts verdicts = new Verdicts();
    private boolean began;

    ClassRun(ForkedDescriptor top, ForkedRun run, EngineExecutionListener listener) {
        this.top = top;
        this.run = run;
        this.tests = new TestTree(top, listener);
    }

    void run() {
        try {
            List<Selection> next = tests.toDo();
            while (!next.isEmpty()) {
                runInChild(next);
                next = tests.isDone() ? List.of() : tests.toDo();
            }
        } catch (KillAfterException fault) {
            tests.fail(fault);
        }
        verdicts.rest().forEach(tests::failAtEnd);
        tests.close();
    }

    private void runInChild(List<Selection> selections) {
        Session session = run.children()
                .take(tests.testClass()
                        .orElseThrow(() -> new KillAfterException(top.getDisplayName() + " is not a class")));
        tests.newChild();
        if (!began) {
            began = true;
            tests.testClass().ifPresent(run::began);
        }
        BatchRun batch = new BatchRun(session, run, tests, verdicts);
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
