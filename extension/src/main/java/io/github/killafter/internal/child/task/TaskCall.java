// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.task;

import io.github.killafter.escalation.StopEventSource;
import io.github.killafter.internal.child.link.Description;
import io.github.killafter.internal.child.link.Outbox;
import io.github.killafter.internal.threads.CallSlot;
import io.github.killafter.internal.wire.ChildEvent.CallEnded;
import io.github.killafter.internal.wire.ChildEvent.CallStarted;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import io.github.killafter.internal.wire.data.FinishStatus;
import io.github.killafter.process.ChildTask;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** The one call of the function that this child was started for. Thread-safe. */
final class TaskCall {

    private final Outbox outbox;
    private final TaskQueues queues;
    private final StopEventSource stop = new StopEventSource();

    TaskCall(Outbox outbox, TaskQueues queues) {
        this.outbox = outbox;
        this.queues = queues;
    }

    /** Make the call, and report its result; fails, before it begins, for a class that is not a function. */
    void make(Class<?> type) {
        TaskView view = new TaskView(type, queues, stop);
        CallSlot slot = new CallSlot();
        slot.open(stop);
        outbox.send(new CallStarted());
        Throwable thrown = run(type, view);
        outbox.send(new CallEnded(stop.wasNoticed()));
        slot.close();
        outbox.send(
                thrown == null
                        ? new Finished("", FinishStatus.SUCCESSFUL, null)
                        : new Finished("", FinishStatus.FAILED, Description.of(thrown)));
    }

    // The initialiser of the class and its constructor are part of the call: they, too, can hang.
    private @Nullable Throwable run(Class<?> type, TaskView view) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            run((ChildTask<?, ?>) constructor.newInstance(), view);
            return null;
        } catch (InvocationTargetException failed) {
            return failed.getCause();
        } catch (Throwable failed) {
            return failed;
        }
    }

    @SuppressWarnings("unchecked") // both queues take and give what the class of the function declares
    private static void run(ChildTask<?, ?> task, TaskView view) throws Exception {
        ((ChildTask<Object, Object>) task).run(view, view);
    }

    /** Set the stop event, and end all waits at the queues; return whether to wait for the clean-up. */
    boolean stop() {
        stop.set();
        boolean waited = queues.stop();
        return waited || stop.wasAsked();
    }
}
