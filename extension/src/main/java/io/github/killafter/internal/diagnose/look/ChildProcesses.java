// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.look;

import io.github.killafter.internal.diagnose.fact.Resource;
import io.github.killafter.internal.diagnose.fact.Resource.Kind;
import io.github.killafter.internal.processes.CommandLine;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The processes that this one has started. */
final class ChildProcesses {

    private static final int MAX_LOOKED_AT = 100;
    private static final int MAX_NAMED = 3;
    private static final int MAX_COMMAND = 80;

    private ChildProcesses() {}

    /** Return what a thread waits for that waits for the end of a process. */
    static Optional<Resource> awaited() {
        List<ProcessHandle> children =
                ProcessHandle.current().children().limit(MAX_LOOKED_AT).toList();
        if (children.isEmpty()) {
            return Optional.empty();
        }
        String names =
                children.stream().limit(MAX_NAMED).map(ChildProcesses::name).collect(Collectors.joining(", "));
        return Optional.of(
                children.size() == 1
                        ? new Resource(Kind.PROCESS, names)
                        : new Resource(Kind.PROCESSES, names + (children.size() > MAX_NAMED ? ", ..." : "")));
    }

    /** Return the process at the other end of a pipe: {@code pipe:[1234]}. */
    static Resource atPipe(String pipe) {
        return ProcessHandle.current()
                .descendants()
                .limit(MAX_LOOKED_AT)
                .filter(process -> hasOpen(process, pipe))
                .findFirst()
                .map(process -> new Resource(Kind.PIPE_OF_PROCESS, name(process)))
                .orElseGet(() -> new Resource(Kind.PIPE, ""));
    }

    private static boolean hasOpen(ProcessHandle process, String pipe) {
        Path folder = Path.of("/proc", Long.toString(process.pid()), "fd");
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(folder)) {
            for (Path descriptor : descriptors) {
                if (ProcFiles.link(descriptor).filter(pipe::equals).isPresent()) {
                    return true;
                }
            }
        } catch (IOException gone) {
            return false;
        }
        return false;
    }

    private static String name(ProcessHandle process) {
        return process.pid()
                + CommandLine.of(process, MAX_COMMAND)
                        .map(line -> " (" + line + ")")
                        .orElse("");
    }
}
