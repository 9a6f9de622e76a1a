// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.cause;

import io.github.killafter.internal.diagnose.StuckIn;
import io.github.killafter.internal.diagnose.TestCode;
import io.github.killafter.internal.diagnose.fact.Facts;
import io.github.killafter.internal.diagnose.fact.SeenThread;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Names the threads for which a thread may wait, and what they do. */
final class OtherThreads {

    private static final String[] EVENT_CALLS = {
        "java.awt.EventQueue.invokeAndWait", "javax.swing.SwingUtilities.invokeAndWait"
    };

    private OtherThreads() {}

    /** Return the cause of a wait for the one thread that runs a user interface; empty for other waits. */
    static Optional<Cause> eventThread(Facts facts) {
        return facts.hung().isIn(EVENT_CALLS)
                ? facts.others().stream()
                        .filter(thread -> thread.isIn("java.awt.EventDispatchThread.run"))
                        .findFirst()
                        .map(thread -> new Cause("waits for thread " + what(thread, facts), false))
                : Optional.empty();
    }

    /** Return the end of a sentence; empty if no other thread comes into question. */
    static String suspected(Facts facts) {
        List<SeenThread> suspects = suspects(facts, thread -> facts.test().isOn(thread.stack()));
        if (suspects.isEmpty() && StarvedPool.isWaitForPool(facts.hung())) {
            suspects = suspects(facts, OtherThreads::runsTask);
        }
        if (suspects.isEmpty()) {
            return "";
        }
        int more = suspects.size() - 1;
        return "; perhaps it waits for thread " + what(suspects.get(0), facts)
                + (more == 0 ? "" : more == 1 ? ", or for another one" : ", or for one of " + more + " others");
    }

    private static List<SeenThread> suspects(Facts facts, Predicate<SeenThread> isSuspect) {
        return facts.others().stream().filter(isSuspect).toList();
    }

    private static boolean runsTask(SeenThread thread) {
        boolean runs = thread.isIn("java.util.concurrent.ForkJoinTask.doExec")
                || (thread.isIn("java.util.concurrent.ThreadPoolExecutor.runWorker")
                        && !thread.isIn("java.util.concurrent.ThreadPoolExecutor.getTask"));
        return runs && !isProcessReaper(thread) && TestCode.isOutsideOfTests(thread.stack());
    }

    // The JDK waits in a pool of its own for each process that it knows, for as long as that runs.
    private static boolean isProcessReaper(SeenThread thread) {
        return thread.stack().stream()
                .anyMatch(frame -> frame.getClassName().startsWith("java.lang.ProcessHandleImpl"));
    }

    private static String what(SeenThread thread, Facts facts) {
        return thread.quotedName() + ", which is in "
                + StuckIn.where(thread.stack(), facts.test()).orElse("an unknown place");
    }
}
