// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTests {

    private static final Instant START = Instant.parse("2026-07-25T12:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    @AfterEach
    void clearInterruptFlag() {
        Thread.interrupted();
    }

    @Test
    void makesNoFileBeforeTheFirstRecord() throws IOException {
        new JsonLines(temp.resolve("reports"), START).close();

        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void beginsWithTheRun() throws IOException {
        JsonLines lines = new JsonLines(temp.resolve("a/b"), START);
        lines.write(note("first"));
        lines.close();

        List<String> written = Files.readAllLines(lines.file().orElseThrow());
        assertThat(written).hasSize(2);
        assertThat(StrictJson.parse(written.get(0)))
                .containsEntry("schema", "killafter/1")
                .containsEntry("pid", ProcessHandle.current().pid())
                .containsEntry("startedAt", START.toString());
        assertThat(StrictJson.parse(written.get(1))).containsEntry("text", "first");
    }

    @Test
    void isReadableAfterEachRecord() throws IOException {
        JsonLines lines = new JsonLines(temp, START);
        for (int i = 0; i < 5; i++) {
            lines.write(note("note " + i));

            assertThat(Files.readString(lines.file().orElseThrow())).endsWith("\"note " + i + "\"}\n");
        }
        lines.close();
    }

    @Test
    void neverSharesAFileWithAnotherRun() throws IOException {
        Set<Path> files = new HashSet<>();
        for (int run = 0; run < 20; run++) {
            JsonLines lines = new JsonLines(temp, START);
            lines.write(note("mine"));
            lines.close();
            files.add(lines.file().orElseThrow());
        }

        assertThat(files)
                .hasSize(20)
                .allSatisfy(file -> assertThat(file).content().hasLineCount(2));
    }

    @Test
    void takesAnotherNameInsteadOfOverwriting() throws IOException {
        Path first = FileNames.createIn(temp, START, "jsonl", () -> 1);
        Files.writeString(first, "precious");

        Path second =
                FileNames.createIn(temp, START, "jsonl", IntStream.of(1, 1, 2).iterator()::next);

        assertThat(second).isNotEqualTo(first);
        assertThat(first).hasContent("precious");
        assertThat(first.getFileName().toString())
                .isEqualTo("run-20260725-120000-000-" + ProcessHandle.current().pid() + "-00000001.jsonl");
        assertThatIOException()
                .isThrownBy(() -> FileNames.createIn(temp, START, "jsonl", () -> 1))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void survivesAnInterrupt() throws IOException {
        JsonLines lines = new JsonLines(temp, START);
        lines.write(note("before"));
        Thread.currentThread().interrupt();
        lines.write(note("during"));
        lines.write(note("after"));
        lines.close();

        assertThat(texts(lines)).containsExactly("before", "during", "after");
    }

    @Test
    void cutsOffWhatAFailedWriteHasLeft() throws IOException {
        JsonLines lines = new JsonLines(temp, START);
        lines.write(note("before"));
        Files.writeString(lines.file().orElseThrow(), "{\"half", StandardOpenOption.APPEND);
        lines.write(note("after"));
        lines.close();

        assertThat(texts(lines)).containsExactly("before", "after");
    }

    @Test
    void hasNoFileThatWasDeleted() throws IOException {
        JsonLines lines = new JsonLines(temp, START);
        lines.write(note("lost"));
        Files.delete(lines.file().orElseThrow());

        assertThatIOException().isThrownBy(lines::close).withMessageContaining("was deleted during the run");
        assertThat(lines.file()).isEmpty();
    }

    @Test
    void failsWhereTheFolderIsAFile() throws IOException {
        Path file = Files.writeString(temp.resolve("taken"), "precious");

        assertThatIOException().isThrownBy(() -> new JsonLines(file, START).write(note("lost")));
        assertThat(file).hasContent("precious");
    }

    @Test
    void canBeTriedAgainOnceTheFolderIsThere() throws IOException {
        Path dir = Files.createFile(temp.resolve("dir"));
        JsonLines lines = new JsonLines(dir, START);
        assertThatIOException().isThrownBy(() -> lines.write(note("lost")));
        Files.delete(dir);

        lines.write(note("written"));
        lines.close();

        assertThat(texts(lines)).containsExactly("written");
    }

    private static JsonObject note(String text) {
        return JsonRecords.note(START, text);
    }

    private static List<Object> texts(JsonLines lines) throws IOException {
        try (Stream<String> written = Files.lines(lines.file().orElseThrow())) {
            return written.skip(1)
                    .map(line -> StrictJson.parse(line).get("text"))
                    .toList();
        }
    }
}
