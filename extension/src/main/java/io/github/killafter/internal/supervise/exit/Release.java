// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.exit;

import io.github.killafter.escalation.StoppedError;
import io.github.killafter.internal.jvm.code.RaisePlaces;
import io.github.killafter.internal.jvm.raise.ThreadRaiser;
import io.github.killafter.internal.jvm.threads.DaemonFlag;
import io.github.killafter.internal.threads.OwnThreads;

/**
 * Lets the JVM end without what it waits for. The exit code is known to the JVM alone, in a frame of the thread that
 * exits, so the JVM's own sequence goes on, from the step that waits to the next one.
 */
final class Release {

    private Release() {}

    /**
     * Let the JVM stop waiting for as many threads as given; its shutdown hooks run next. It counts the threads that are
     * no daemons: one that became such a thread after its start is subtracted at its end, and was never added.
     */
    static void fromThreads(int count) {
        for (int i = 0; i < count; i++) {
            Thread subtracted = OwnThreads.daemon("killafter-release", () -> {
                DaemonFlag.show(Thread.currentThread(), false);
            });
            subtracted.start();
        }
    }

    /**
     * Let the JVM stop waiting for shutdown hooks: what is thrown there it ignores (java.lang.Shutdown.runHooks), and
     * halts with its exit code next.
     */
    static void fromHooks(Thread exiting) {
        StoppedError error = new StoppedError("the JVM ends without its shutdown hooks");
        try {
            boolean unused = ThreadRaiser.unavailableReason().isEmpty()
                    && ThreadRaiser.raiseAt(exiting, error, RaisePlaces.where(JvmEnd::runsHooks));
        } catch (RuntimeException | LinkageError notHere) {
            Thread.onSpinWait(); // it is halted next
        }
    }
}
