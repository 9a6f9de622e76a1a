// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.runner;

import io.github.killafter.internal.frames.JUnitNames;
import java.util.List;
import java.util.stream.Stream;

/** Finds the threads in which JUnit runs tests side by side. */
final class Workers {

    private Workers() {}

    static List<Thread> alive() {
        ThreadGroup root = root(Thread.currentThread().getThreadGroup());
        // Those that are started meanwhile are found the next time.
        Thread[] all = new Thread[root.activeCount() + 20];
        int count = root.enumerate(all);
        return Stream.of(all)
                .limit(count)
                .filter(each -> each.getClass().getName().startsWith(JUnitNames.HIERARCHICAL))
                .toList();
    }

    private static ThreadGroup root(ThreadGroup group) {
        ThreadGroup parent = group.getParent();
        return parent == null ? group : root(parent);
    }
}
