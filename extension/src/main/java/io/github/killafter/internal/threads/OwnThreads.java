// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.threads;

/**
 * Makes threads of our own, in a group of our own: up to JDK 18 starting a thread and ending one takes the monitor of its
 * group, and a test can hold that of the group it runs in.
 */
public final class OwnThreads {

    private static final ThreadGroup GROUP = group();

    private OwnThreads() {}

    /** Make a thread that has not started yet; it inherits no thread locals. */
    public static Thread create(String name, Runnable task) {
        return new Thread(GROUP, task, name, 0, false);
    }

    /** Make one that does not keep the JVM alive. */
    public static Thread daemon(String name, Runnable task) {
        Thread thread = create(name, task);
        thread.setDaemon(true);
        return thread;
    }

    /** Make a group like another one, whose monitor somebody holds: with the same name, and beside it. */
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
