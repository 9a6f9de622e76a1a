// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.threads;

/**
 * Creates our threads, in a group of our own: up to JDK 18 starting and ending a thread acquires the monitor of its
 * group, and a test can hold that of its own group.
 */
public final class OwnThreads {

    private static final ThreadGroup GROUP = group();

    private OwnThreads() {}

    /** Create a thread that has not started yet; it inherits no thread locals. */
    public static Thread create(String name, Runnable task) {
        return new Thread(GROUP, task, name, 0, false);
    }

    /** Create one that does not keep the JVM alive. */
    public static Thread daemon(String name, Runnable task) {
        Thread thread = create(name, task);
        thread.setDaemon(true);
        return thread;
    }

    /** Create a group like another one whose monitor is held: with the same name and parent. */
    public static ThreadGroup beside(ThreadGroup blocked) {
        ThreadGroup parent = blocked.getParent();
        return new ThreadGroup(parent == null ? blocked : parent, blocked.getName());
    }

    private static ThreadGroup group() {
        ThreadGroup current = Thread.currentThread().getThreadGroup();
        try {
            return new ThreadGroup(root(current), "killafter");
        } catch (SecurityException refused) {
            return current;
        }
    }

    private static ThreadGroup root(ThreadGroup group) {
        ThreadGroup parent = group.getParent();
        return parent == null ? group : root(parent);
    }
}
