// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the processes whose environment has a marker: on Linux also those that left the tree, daemons and sessions of
 * their own. One that was given another environment is not found.
 */
public final class MarkedProcesses {

    /** Contains the id of a forked JVM, in it and in its descendants. */
    public static final String VARIABLE = "KILLAFTER_CHILD";

    private static final Path PROC = Path.of("/proc");

    private MarkedProcesses() {}

    /** Return them, without this process; reading the environment of a process can block. */
    public static List<ProcessHandle> find(String marker) {
        List<ProcessHandle> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path folder : folders) {
                marked(folder, marker).ifPresent(found::add);
            }
        } catch (IOException | RuntimeException notLinux) {
            return found;
        }
        return found;
    }

    private static Optional<ProcessHandle> marked(Path folder, String marker) {
        // Hardly any process has it, and creating a handle of each takes longer than reading its environment.
        if (!environment(folder).contains(marker)) {
            return Optional.empty();
        }
        long pid = Long.parseLong(folder.getFileName().toString());
        // First the handle, which knows when the process began: a later one of this number is another one.
        Optional<ProcessHandle> process =
                pid == ProcessHandle.current().pid() ? Optional.empty() : ProcessHandle.of(pid);
        return process.filter(found -> environment(folder).contains(marker) && found.isAlive());
    }

    private static String environment(Path folder) {
        try {
            return new String(Files.readAllBytes(folder.resolve("environ")), StandardCharsets.ISO_8859_1);
        } catch (IOException goneOrOfAnotherUser) {
            return "";
        }
    }
}
