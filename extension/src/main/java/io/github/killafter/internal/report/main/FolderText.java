// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.main;

import io.github.killafter.internal.recorder.data.Recording;
import io.github.killafter.internal.recorder.file.LeftRecordings;
import io.github.killafter.internal.recorder.file.RecordingReader;
import io.github.killafter.internal.report.json.JsonReader;
import io.github.killafter.internal.report.text.FlightText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the files of a folder hold, for a reader. */
record FolderText(Path folder) {

    /** Return the lines: the runs in the order of their start, then JVMs that have not ended in an orderly way. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        try {
            runs(folder).forEach(file -> addRun(file, lines));
        } catch (IOException unreadable) {
            lines.add(folder + " cannot be read: " + unreadable);
        }
        LeftRecordings.in(folder).forEach(file -> addRecording(file, lines));
        if (lines.isEmpty()) {
            lines.add(folder + ": nothing to report");
        }
        return lines;
    }

    /** Return the files with the records of runs, in the order of their start. */
    static List<Path> runs(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("run-.*\\.jsonl"))
                    .sorted()
                    .toList();
        }
    }

    private static void addRun(Path file, List<String> lines) {
        List<Map<String, Object>> records = new ArrayList<>();
        String problem = "";
        try {
            // Not strictly: a file of a JVM that was killed can end within a character.
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                records.add(JsonReader.object(line));
            }
        } catch (IOException | IllegalArgumentException incomplete) {
            problem = "  the rest cannot be read: " + incomplete.getMessage();
        }
        lines.add(file.toString());
        records.forEach(record -> RecordText.of(record).forEach(line -> lines.add("  " + line)));
        if (!problem.isEmpty()) {
            lines.add(problem);
        } else if (records.stream().noneMatch(record -> "end".equals(record.get("type")))) {
            lines.add("  the report has no end: its JVM still runs, or was killed");
        }
    }

    private static void addRecording(Path file, List<String> lines) {
        try {
            Recording recording = RecordingReader.read(file);
            if (!recording.ended()) {
                lines.add(file.toString());
                List<String> text = LeftRecordings.isAlive(recording.jvm())
                        ? FlightText.alive(recording)
                        : FlightText.died(recording);
                text.forEach(line -> lines.add("  " + line));
            }
        } catch (IOException unreadable) {
            lines.add(file + " cannot be read: " + unreadable.getMessage());
        }
    }
}
