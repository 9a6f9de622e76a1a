// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The processes of the children of this JVM's tests, and their descendants. */
public final class LeftProcesses {

    /** A variable that marks them. */
    public static final Map<String, String> MARK =
            Map.of("LEFT_PROCESSES_OF", UUID.randomUUID().toString());

    private LeftProcesses() {}

    /** Return those that are alive. */
    public static List<String> now() {
        return ProcessHandle.allProcesses()
                .filter(process -> isMarked(process.pid()))
                .map(process ->
                        process.pid() + " " + process.info().commandLine().orElse(""))
                .toList();
    }

    private static boolean isMarked(long pid) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc/" + pid + "/environ"));
            return MARK.values().stream().allMatch(new String(environment, StandardCharsets.ISO_8859_1)::contains);
        } catch (IOException gone) {
            return false;
        }
    }
}
