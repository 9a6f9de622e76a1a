// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.process;

import io.github.killafter.internal.processes.CommandLine;
import io.github.killafter.internal.processes.RunningProcess;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A process and its descendants, as far as they were seen: once its parent has ended, a process has no known ancestor.
 * Two processes of the same number that began at different times are different. This class is thread-safe.
 */
public final class ProcessTree {

    private static final int MAX_NAME = 200;

    private final ProcessHandle root;
    private final MarkerScan scan;
    private final Set<ProcessHandle> seen = new LinkedHashSet<>();

    /** Watch a process; each process whose environment has the marker belongs to it as well. */
    ProcessTree(ProcessHandle root, String marker) {
        this.root = root;
        this.scan = new MarkerScan(marker);
    }

    /** Find the current descendants. */
    public synchronized void look() {
        seeDescendants();
        see(scan.find().stream());
    }

    /** Kill the process and its descendants; has to be called again until none is left. */
    public synchronized void kill() {
        seeDescendants();
        root.destroyForcibly();
        seen.forEach(ProcessHandle::destroyForcibly);
        look();
        seen.forEach(ProcessHandle::destroyForcibly);
    }

    /** Return which descendants of the process still run, as pid and command line. */
    public synchronized List<String> leftovers() {
        // Named only now: when it was first seen, it may have been about to become another program.
        return seen.stream().filter(RunningProcess::is).map(ProcessTree::name).toList();
    }

    private void seeDescendants() {
        // Afterwards its pid can be that of another process, whose descendants are not ours.
        if (root.isAlive()) {
            see(root.descendants());
        }
    }

    private void see(Stream<ProcessHandle> processes) {
        processes.filter(process -> !process.equals(root)).forEach(seen::add);
    }

    private static String name(ProcessHandle process) {
        return "pid " + process.pid() + ": " + CommandLine.of(process, MAX_NAME).orElse("unknown");
    }
}
