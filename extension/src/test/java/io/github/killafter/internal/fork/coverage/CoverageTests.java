// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTests {

    private static final byte[] HEADER = {0x01, (byte) 0xC0, (byte) 0xC0, 0x10, 0x07};

    @TempDir
    private Path folder;

    private Path suite = Path.of("");
    private Coverage coverage = new Coverage(List.of());
    private Path own = Path.of("");

    @BeforeEach
    void create() {
        suite = folder.resolve("jacoco.exec");
        coverage = new Coverage(List.of("-ea", "-javaagent:/jacoco.jar=destfile=" + suite));
        own = coverage.arguments().stream()
                .flatMap(argument -> JacocoAgent.of(argument).stream())
                .flatMap(agent -> agent.file().stream())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void leavesOtherArgumentsAlone() {
        List<String> arguments =
                List.of("-ea", "-javaagent:/mockito.jar=destfile=a", "-javaagent:/jacoco.jar=output=none");
        assertThat(new Coverage(arguments).arguments()).isEqualTo(arguments);
    }

    @Test
    void hasAFileOfItsOwnBesideTheSuites() {
        assertThat(coverage.arguments()).hasSize(2).startsWith("-ea");
        assertThat(own).isNotEqualTo(suite).hasParentRaw(folder);
        assertThat(own.toString()).doesNotEndWith(".exec");
    }

    @Test
    void addsWhatIsWholeAndDeletesTheRest() throws IOException {
        Files.write(suite, HEADER);
        Files.write(own, Arrays.copyOf(HEADER, 8)); // then zeros, which are no record
        coverage.collect();
        assertThat(suite).hasBinaryContent(new byte[] {1, -64, -64, 16, 7, 1, -64, -64, 16, 7});
        assertThat(files()).containsExactly(suite);
    }

    @Test
    void makesTheSuitesFileIfThereIsNone() throws IOException {
        Files.write(own, HEADER);
        coverage.collect();
        assertThat(suite).hasBinaryContent(HEADER);
    }

    @Test
    void doesNothingWhereNothingWasWritten() throws IOException {
        coverage.collect();
        assertThat(files()).isEmpty();
    }

    @Test
    void addsItOnlyOnce() throws IOException {
        Files.write(own, HEADER);
        coverage.collect();
        Files.write(own, HEADER);
        coverage.collect();
        assertThat(suite).hasBinaryContent(HEADER);
    }

    @Test
    void addsItAlthoughTheThreadIsInterrupted() throws IOException {
        Files.write(own, HEADER);
        Thread.currentThread().interrupt();
        coverage.collect();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(suite).hasBinaryContent(HEADER);
    }

    @Test
    void keepsItWhereItIsIfTheSuitesFileStaysLocked() throws IOException {
        Files.write(own, HEADER);
        try (FileChannel channel = FileChannel.open(suite, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(channel.tryLock()).isNotNull();
            coverage.collect();
        }
        assertThat(suite).isEmptyFile();
        assertThat(own).hasBinaryContent(HEADER);
    }

    @Test
    void readsNothingButAFile() throws IOException {
        Path elsewhere = Files.write(folder.resolve("elsewhere"), HEADER);
        Files.createSymbolicLink(own, elsewhere);
        coverage.collect();
        assertThat(files()).containsExactly(elsewhere);
    }

    @Test
    void forgetsWhatWasCutOff() throws IOException {
        Files.write(own, HEADER);
        coverage.discard();
        coverage.collect();
        assertThat(files()).isEmpty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }
}
