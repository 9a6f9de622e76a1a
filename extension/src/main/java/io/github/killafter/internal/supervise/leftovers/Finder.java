// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.leftovers;

import io.github.killafter.internal.jvm.threads.LiveThreads;
import io.github.killafter.internal.jvm.threads.VirtualThreads;
import io.github.killafter.internal.processes.RunningProcess;
import io.github.killafter.internal.supervise.code.SharedThreads;
import io.github.killafter.internal.supervise.code.Stacks;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what certain calls started and is still alive. Runs code of the test, so only on a helper thread. */
final class Finder {

    private Finder() {}

    static boolean isAnythingLeft(Set<Origin> origins) {
        return marked(origins).findAny().isPresent()
                || origins.stream()
                        .flatMap(origin -> Stream.concat(origin.processes().stream(), origin.daemons()))
                        .flatMap(Finder::tree)
                        .anyMatch(RunningProcess::is);
    }

    static Stream<LeftThread> threads(Set<Origin> origins) {
        List<Marked> found = marked(origins).toList();
        Stacks stacks = Stacks.of(found.stream().map(Marked::thread).toList());
        return found.stream().map(marked -> LeftThread.of(marked.thread, marked.origin, stacks.of(marked.thread)));
    }

    static Stream<Thread> startedBy(Origin origin) {
        return marked(Set.of(origin)).map(Marked::thread);
    }

    private static Stream<Marked> marked(Set<Origin> origins) {
        if (origins.stream().noneMatch(Origin::hasThreads)
                || LiveThreads.unavailableReason().isPresent()) {
            return Stream.empty();
        }
        return Stream.concat(LiveThreads.all().stream(), VirtualThreads.alive().stream())
                .flatMap(thread -> marked(thread, origins));
    }

    private static Stream<Marked> marked(Thread thread, Set<Origin> origins) {
        Origin origin = Origin.of(thread);
        return origin == null || !origins.contains(origin) || origin.isOwn(thread) || SharedThreads.contain(thread)
                ? Stream.empty()
                : Stream.of(new Marked(thread, origin));
    }

    /** Return the processes, each before its descendants. */
    static Stream<LeftProcess> processes(Set<Origin> origins) {
        return origins.stream().flatMap(origin -> Stream.concat(origin.processes().stream(), origin.daemons())
                .flatMap(Finder::tree)
                .filter(RunningProcess::is)
                .map(process -> LeftProcess.of(process, origin)));
    }

    /** Return the process and its descendants, if it is still alive. */
    static Stream<ProcessHandle> tree(ProcessHandle process) {
        // Afterwards its pid can be that of another process, whose descendants are not ours.
        return process.isAlive() ? Stream.concat(Stream.of(process), process.descendants()) : Stream.empty();
    }

    private record Marked(Thread thread, Origin origin) {}
}
