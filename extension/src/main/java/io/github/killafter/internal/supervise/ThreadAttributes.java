// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise;

import java.lang.Thread.UncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;

/** What code can see and change of its thread; carried to the supervised thread and back. */
record ThreadAttributes(
        String name,
        int priority,
        @Nullable ClassLoader contextClassLoader,
        @Nullable UncaughtExceptionHandler handler) {

    /** Return the attributes of the calling thread. */
    static ThreadAttributes ofCurrentThread() {
        Thread thread = Thread.currentThread();
        UncaughtExceptionHandler handler = thread.getUncaughtExceptionHandler();
        return new ThreadAttributes(
                thread.getName(),
                thread.getPriority(),
                thread.getContextClassLoader(),
                handler == thread.getThreadGroup() ? null : handler);
    }

    /**
     * Give the calling thread these attributes, setting only those that differ: {@code setName} takes the thread's
     * monitor.
     */
    // We do not rely on the scheduler; the priority is only carried along.
    @SuppressWarnings("ThreadPriorityCheck")
    void putOn() {
        Thread thread = Thread.currentThread();
        if (!thread.getName().equals(name)) {
            thread.setName(name);
        }
        if (thread.getPriority() != priority) {
            thread.setPriority(priority);
        }
        if (thread.getContextClassLoader() != contextClassLoader) {
            thread.setContextClassLoader(contextClassLoader);
        }
        if (ofCurrentThread().handler != handler) {
            thread.setUncaughtExceptionHandler(handler);
        }
    }
}
