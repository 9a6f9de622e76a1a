// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ArchiveFolderTests {

    private static final int SIZE = 100;

    @TempDir
    private Path root;

    @Test
    void deletesWhatWasNotUsedForLongest() throws IOException {
        ArchiveFolder folder = new ArchiveFolder(root, 3 * SIZE);
        for (int number = 1; number <= 3; number++) {
            publish(folder, number, Duration.ofHours(10 - number));
        }
        assertThat(folder.find(key(1))).isPresent(); // and so it is used last
        publish(folder, 4, Duration.ZERO);
        assertThat(folder.find(key(2))).isEmpty();
        assertThat(folder.find(key(1))).isPresent();
        assertThat(folder.find(key(3))).isPresent();
        assertThat(folder.find(key(4))).isPresent();
    }

    @Test
    void keepsTheNewestHoweverLargeItIs() throws IOException {
        ArchiveFolder folder = new ArchiveFolder(root, SIZE - 1);
        publish(folder, 1, Duration.ZERO);
        publish(folder, 2, Duration.ZERO);
        assertThat(folder.find(key(1))).isEmpty();
        assertThat(folder.find(key(2))).isPresent();
    }

    @Test
    void deletesAndNamesAnArchiveOfWhichAByteHasChanged() throws IOException {
        ArchiveFolder folder = new ArchiveFolder(root);
        Path archive = publish(folder, 1, Duration.ZERO);
        byte[] bytes = Files.readAllBytes(archive);
        bytes[SIZE / 2]++;
        Files.write(archive, bytes);
        assertThatThrownBy(() -> folder.find(key(1)))
                .isInstanceOf(BrokenArchiveException.class)
                .hasMessage(archive + " was broken and is created again");
        assertThat(archive).doesNotExist();
        assertThat(folder.find(key(1))).isEmpty();
    }

    @Test
    void deletesWorkFoldersThatWereLeft() throws IOException {
        ArchiveFolder folder = new ArchiveFolder(root);
        Path left = folder.createWorkFolder();
        Files.writeString(left.resolve("classes.aot"), "half");
        Path work = folder.createWorkFolder();
        assertThat(left).doesNotExist();
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void remembersForADayWhatFailed() throws IOException {
        ArchiveFolder folder = new ArchiveFolder(root);
        assertThat(folder.hasFailed(key(1))).isFalse();
        folder.markFailed(key(1));
        assertThat(folder.hasFailed(key(1))).isTrue();
        Instant before = Instant.now().minus(Duration.ofDays(2));
        Files.setLastModifiedTime(root.resolve(key(1).name() + ".failed"), FileTime.from(before));
        assertThat(folder.hasFailed(key(1))).isFalse();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void refusesAFolderInWhichEverybodyCanPutCode() throws IOException {
        Path open = Files.createDirectory(root.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(new ArchiveFolder(open)::create).hasMessage("all users can write to it");
    }

    private Path publish(ArchiveFolder folder, int number, Duration age) throws IOException {
        Path made = Files.write(root.resolve("made"), new byte[SIZE]);
        Path archive = folder.publish(key(number), made);
        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().minus(age)));
        return archive;
    }

    private static ArchiveKey key(int number) {
        return new ArchiveKey("key" + number, ArchiveKind.DYNAMIC);
    }
}
