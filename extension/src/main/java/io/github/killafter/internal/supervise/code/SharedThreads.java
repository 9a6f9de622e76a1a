// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.code;

import io.github.killafter.internal.frames.CodeOwner;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/** Recognises threads that belong to the whole JVM, though one call happened to be the first that needed them. */
public final class SharedThreads {

    /** Of the JDK, JNA and JUnit, and of libraries that start one permanent thread. */
    private static final String[] NAMES = {
        "killafter-",
        "junit-jupiter-timeout",
        "CompletableFutureDelayScheduler",
        "Cleaner-",
        "JNA Cleaner",
        "process reaper",
        "Keep-Alive-",
        "RMI ",
        "GC Daemon",
        "JMX ",
        "Java2D ",
        "AWT-",
        "surefire-forkedjvm-",
        "mysql-cj-abandoned-connection-cleanup",
        "testcontainers-",
        "Okio Watchdog",
        "kotlinx.coroutines.",
        "DefaultDispatcher-worker-"
    };

    private SharedThreads() {}

    public static boolean contain(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return (group != null && group.getParent() == null)
                || isOfCommonPool(thread)
                || isRunner(thread)
                || CodeOwner.startsWithOne(thread.getName(), NAMES);
    }

    /** Return whether a thread runs nothing that anyone hands to it. */
    static boolean runNoTasks(Thread thread) {
        return (contain(thread) && !isOfCommonPool(thread)) || isSupervised(thread) || isOfJdk(thread);
    }

    // By its name, because its class uses this package.
    private static boolean isSupervised(Thread thread) {
        return CodeOwner.isKillAfter(thread.getClass().getName());
    }

    // Common-Cleaner, which is in every JVM, and others of that class.
    private static boolean isOfJdk(Thread thread) {
        return thread.getClass().getName().equals("jdk.internal.misc.InnocuousThread");
    }

    private static boolean isOfCommonPool(Thread thread) {
        return thread instanceof ForkJoinWorkerThread worker && worker.getPool() == ForkJoinPool.commonPool();
    }

    // While a test waits on a runner thread, JUnit's pool can start another one as compensation.
    private static boolean isRunner(Thread thread) {
        return CodeOwner.isJUnit(thread.getClass().getName());
    }
}
