// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reports each process that this JVM starts, in the thread that starts it: nothing else links the two. To wait for a
 * process the JDK uses a thread of a pool, and that pool gets its threads from a factory that is replaced here.
 */
public final class ProcessStarts {

    private ProcessStarts() {}

    /** Report each process from now on; return why that is not possible, empty if it is. */
    public static Optional<String> listenBy(Consumer<ProcessHandle> listener) {
        return Capability.probe(() -> install(listener)).unavailableReason();
    }

    private static ThreadPoolExecutor install(Consumer<ProcessHandle> listener) throws Exception {
        Reaper reaper = Reaper.find();
        ThreadFactory original = reaper.pool.getThreadFactory();
        reaper.pool.setThreadFactory(worker -> {
            listen(reaper, worker, listener);
            return original.newThread(worker);
        });
        // A thread that waited for the next process would be reused without a call of the factory.
        reaper.pool.setKeepAliveTime(0, TimeUnit.NANOSECONDS);
        return reaper.pool;
    }

    private static void listen(Reaper reaper, Runnable worker, Consumer<ProcessHandle> listener) {
        try {
            reaper.startedBy(worker).ifPresent(listener);
        } catch (RuntimeException | LinkageError unknown) {
            // The code that starts the process must not notice this.
            Thread.onSpinWait();
        }
    }

    /** What waits for processes (java.lang.ProcessHandleImpl, the same in JDK 17 to 25; on Windows it does not). */
    private record Reaper(ThreadPoolExecutor pool, VarHandle firstTask, Class<?> task, VarHandle pid, VarHandle own) {

        static Reaper find() throws Exception {
            MethodHandles.Lookup trusted = TrustedLookup.read();
            Class<?> owner = Class.forName("java.lang.ProcessHandleImpl");
            Class<?> task = Class.forName("java.lang.ProcessHandleImpl$1");
            Class<?> worker = Class.forName("java.util.concurrent.ThreadPoolExecutor$Worker");
            trusted.findVirtual(task, "run", MethodType.methodType(void.class));
            return new Reaper(
                    (ThreadPoolExecutor) trusted.findStaticVarHandle(
                                    owner, "processReaperExecutor", java.util.concurrent.Executor.class)
                            .get(),
                    trusted.findVarHandle(worker, "firstTask", Runnable.class),
                    task,
                    trusted.findVarHandle(task, "val$pid", long.class),
                    trusted.findVarHandle(task, "val$shouldReap", boolean.class));
        }

        // Not every process that is waited for is our child: ProcessHandle.onExit waits for any. The process still
        // exists, because no thread has waited for it.
        Optional<ProcessHandle> startedBy(Runnable worker) {
            @Nullable Object waiting = firstTask.get(worker);
            if (!task.isInstance(waiting) || !(boolean) own.get(waiting)) {
                return Optional.empty();
            }
            return ProcessHandle.of((long) pid.get(waiting));
        }
    }
}
