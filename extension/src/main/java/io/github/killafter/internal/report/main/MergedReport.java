// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.main;

import io.github.killafter.internal.recorder.data.Recording;
import io.github.killafter.internal.recorder.file.LeftRecordings;
import io.github.killafter.internal.recorder.file.RecordingReader;
import io.github.killafter.internal.report.MarkdownSummary;
import io.github.killafter.internal.report.html.Page;
import io.github.killafter.internal.report.json.FlightRecords;
import io.github.killafter.internal.report.json.JsonReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;

/** The runs of all folders (those of forks, modules and shards) in one file. */
record MergedReport(List<Path> folders) {

    void writePage(Path target) throws IOException {
        Page page = new Page();
        replace(target, writer -> {
            writer.write(page.head());
            for (Path folder : folders) {
                for (Path run : FolderText.runs(folder)) {
                    for (String record : records(run)) {
                        writer.write(page.line(record));
                    }
                }
                for (Path recording : LeftRecordings.in(folder)) {
                    writer.write(died(recording, page));
                }
            }
        });
    }

    // What died and has not been found by a later session.
    private static String died(Path file, Page page) {
        try {
            Recording recording = RecordingReader.read(file);
            boolean died = !recording.ended() && !LeftRecordings.isAlive(recording.jvm());
            return died ? page.line(FlightRecords.died(Instant.now(), recording).toString()) : "";
        } catch (IOException unreadable) {
            return ""; // it is none of ours, or its JVM has just begun
        }
    }

    void writeMarkdown(Path target) throws IOException {
        MarkdownSummary summary = new MarkdownSummary();
        for (Path folder : folders) {
            for (Path run : FolderText.runs(folder)) {
                records(run).forEach(record -> add(record, summary));
            }
        }
        replace(target, writer -> writer.write(summary.isEmpty() ? "" : summary.text()));
    }

    private static void add(String record, MarkdownSummary summary) {
        try {
            RecordedHang.of(JsonReader.object(record)).ifPresent(summary::add);
        } catch (IllegalArgumentException incomplete) {
            // The last record of a JVM that was killed, or one of a later version.
        }
    }

    void writeTrace(Path target) throws IOException {
        TraceEvents trace = new TraceEvents();
        for (Path folder : folders) {
            for (Path run : FolderText.runs(folder)) {
                records(run).forEach(record -> add(record, trace));
            }
        }
        replace(target, writer -> writer.write(trace.json()));
    }

    private static void add(String record, TraceEvents trace) {
        try {
            trace.add(JsonReader.object(record));
        } catch (IllegalArgumentException incomplete) {
            // The last record of a JVM that was killed.
        }
    }

    // Not strictly: the file of a JVM that was killed can end within a character.
    private static List<String> records(Path run) throws IOException {
        return new String(Files.readAllBytes(run), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    // A reader never finds half a file.
    private static void replace(Path target, Content content) throws IOException {
        Path part = Path.of(target + ".part");
        try (Writer writer = Files.newBufferedWriter(part)) {
            content.writeTo(writer);
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private interface Content {

        void writeTo(Writer writer) throws IOException;
    }
}
