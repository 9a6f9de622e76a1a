// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.killafter.internal.report.json.JsonObject;
import io.github.killafter.internal.report.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A line of a source file, counted from 1. */
public record SourceLine(Path file, int line) {

    private static final int AROUND = 3;
    private static final long MAX_SIZE = 2_000_000;
    private static final int MAX_LENGTH = 300;

    /** Return where the file is as seen from a folder; empty if it is not below it. */
    public Optional<String> in(Path folder) {
        try {
            Path top = folder.toRealPath();
            return file.startsWith(top)
                    ? Optional.of(top.relativize(file).toString().replace('\\', '/'))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Return the line with some around it; empty if the file cannot be read, or is shorter. */
    Optional<JsonObject> json(Path folder) {
        List<String> lines = lines();
        if (line > lines.size()) {
            return Optional.empty();
        }
        int first = Math.max(1, line - AROUND);
        List<String> shown = lines.subList(first - 1, Math.min(lines.size(), line + AROUND));
        return in(folder).map(path -> new JsonObject()
                .put("file", path)
                .put("line", line)
                .put("first", first)
                .putStrings(
                        "lines",
                        shown.stream().map(each -> Text.cut(each, MAX_LENGTH)).toList()));
    }

    // Whatever its encoding is: what is not UTF-8 is replaced.
    private List<String> lines() {
        try {
            return Files.size(file) > MAX_SIZE
                    ? List.of()
                    : new String(Files.readAllBytes(file), UTF_8).lines().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
