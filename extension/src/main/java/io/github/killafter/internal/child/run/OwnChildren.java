// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.run;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** The processes that this one has started and that still run. */
final class OwnChildren {

    private static final File TASKS = new File("/proc/self/task");
    private static final String CHILDREN = "children";
    // Not every kernel has these files (CONFIG_PROC_CHILDREN). The first thread has the number of the process.
    private static final boolean LISTED =
            new File(new File(TASKS, Long.toString(ProcessHandle.current().pid())), CHILDREN).exists();

    private OwnChildren() {}

    /** Return one of them, if there is any. */
    static Optional<ProcessHandle> any() {
        if (LISTED && hasNone()) {
            return Optional.empty();
        }
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).findFirst();
    }

    // The JDK lists all processes of the machine for this. Here each thread has a list of those that it, or an ended
    // thread, has started (proc_pid_task(5)).
    private static boolean hasNone() {
        String[] threads = TASKS.list();
        if (threads == null) {
            return false;
        }
        for (String thread : threads) {
            if (hasStarted(new File(TASKS, thread))) {
                return false;
            }
        }
        // The children of a thread that ended meanwhile are those of one that was asked before.
        return Arrays.equals(threads, TASKS.list());
    }

    private static boolean hasStarted(File thread) {
        try (InputStream children = new FileInputStream(new File(thread, CHILDREN))) {
            return children.read() >= 0;
        } catch (IOException ended) {
            return true;
        }
    }
}
