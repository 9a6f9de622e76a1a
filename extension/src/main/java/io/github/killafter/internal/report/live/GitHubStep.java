// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.live;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step of a job of GitHub Actions, of which GitHub shows the first ten errors, whichever JVM prints them. Confined to
 * one thread.
 */
public final class GitHubStep {

    private static final int MAX_ERRORS = 10;

    private final @Nullable Path workspace;
    private final @Nullable Path mark;
    private int number;

    private GitHubStep(@Nullable Path workspace, @Nullable Path mark) {
        this.workspace = workspace;
        this.mark = mark;
    }

    /** Return the step that a JVM with this environment runs in; null if in none. */
    // The file of its summary has another name in each step; the folder is emptied before and after each job.
    public static @Nullable GitHubStep of(Map<String, String> environment) {
        if (!"true".equals(environment.get("GITHUB_ACTIONS"))) {
            return null;
        }
        Path temp = path("RUNNER_TEMP", environment);
        Path summary = path("GITHUB_STEP_SUMMARY", environment);
        Path mark = temp == null || summary == null ? null : temp.resolve("killafter-" + summary.getFileName());
        return new GitHubStep(path("GITHUB_WORKSPACE", environment), mark);
    }

    private static @Nullable Path path(String variable, Map<String, String> environment) {
        String value = environment.getOrDefault(variable, "");
        return value.isEmpty() ? null : Path.of(value);
    }

    /** Return the folder with the repository. */
    Optional<Path> workspace() {
        return Optional.ofNullable(workspace);
    }

    /** Return whether there is room for an error, and take it; the last one is kept. */
    boolean takeError() {
        while (number < MAX_ERRORS - 1) {
            if (take(++number)) {
                return true;
            }
        }
        return false;
    }

    /** Return whether there is room for the last error, and take it. */
    boolean takeLastError() {
        return take(MAX_ERRORS);
    }

    // An error that has a file is another JVM's. Without files this JVM counts its own.
    private boolean take(int error) {
        if (mark == null) {
            return true;
        }
        try {
            Files.createFile(Path.of(mark + "-" + error));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
