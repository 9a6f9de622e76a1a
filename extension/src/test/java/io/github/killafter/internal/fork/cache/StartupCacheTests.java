// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.wire.link.ChildLink;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("forks")
@Timeout(300)
class StartupCacheTests {

    @TempDir
    private Path root;

    private CacheScene scene;

    @BeforeEach
    void create() throws IOException {
        scene = CacheScene.in(root);
    }

    @AfterEach
    void leavesNothing() throws InterruptedException {
        CacheScene.awaitTraining();
    }

    @Test
    void makesAnArchiveThatJvmsUse() throws IOException, InterruptedException {
        Launch plain = scene.launch();
        assertThat(scene.cache().faster(plain)).isSameAs(plain);
        CacheScene.awaitTraining();
        assertThat(scene.archives()).hasSize(1);
        Launch faster = scene.cache().faster(plain);
        assertThat(faster.classPath())
                .startsWith(scene.ours().toString())
                .endsWith(scene.classes().toString());
        assertThat(faster.options())
                .as("the code in it sees the order as it was")
                .contains("-D" + ChildLink.CLASS_PATH_PROPERTY + "="
                        + String.join(File.pathSeparator, plain.classPath()));
        assertThat(CacheScene.run(faster)).isEqualTo(CacheScene.LOADED);
        assertThat(CacheScene.run(faster, "-Xlog:class+load"))
                .containsPattern(CacheScene.LOADED + " source: shared objects file");
        assertThat(scene.notes()).isEmpty();
    }

    @Test
    void makesAnotherArchiveForAnotherJarOrOtherOptions() throws IOException, InterruptedException {
        makeArchive();
        Launch plain = scene.launch();
        Launch other =
                new Launch(plain.java(), plain.knowsFlag(), List.of("-Xmx64m"), plain.classPath(), plain.libraries());
        StartupCache cache = scene.cache();
        assertThat(cache.faster(other)).isSameAs(other);
        CacheScene.awaitTraining();
        Files.setLastModifiedTime(scene.ours(), FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        assertThat(cache.faster(plain)).isSameAs(plain);
        CacheScene.awaitTraining();
        assertThat(scene.archives()).hasSize(3);
    }

    @Test
    void ignoresABrokenArchiveWithOneLineAndMakesItAnew() throws IOException, InterruptedException {
        Path archive = makeArchive();
        assertThat(archive.toFile().setWritable(true)).isTrue();
        Files.writeString(archive, "no archive", StandardOpenOption.APPEND);
        StartupCache cache = scene.cache();
        Launch plain = scene.launch();
        assertThat(cache.faster(plain)).isSameAs(plain);
        assertThat(scene.notes()).singleElement().asString().contains("start-up cache", "broken");
        assertThat(cache.faster(plain)).isSameAs(plain);
        CacheScene.awaitTraining();
        assertThat(cache.faster(plain)).isNotSameAs(plain);
        assertThat(scene.notes()).hasSize(1);
    }

    @Test
    void isSilentWhereTheJvmCannotUseTheArchive() throws IOException, InterruptedException {
        makeArchive();
        Launch faster = scene.cache().faster(scene.launch());
        // Behind our back: the checksum is right, and the JVM sees for itself that this is another jar.
        Files.setLastModifiedTime(scene.ours(), FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        assertThat(CacheScene.run(faster)).isEqualTo(CacheScene.LOADED);
    }

    @Test
    void isMadeByOneOfSeveralAtOnce() throws IOException, InterruptedException {
        Launch plain = scene.launch();
        for (int builds = 0; builds < 4; builds++) {
            assertThat(scene.cache().faster(plain)).isSameAs(plain);
        }
        CacheScene.awaitTraining();
        assertThat(scene.archives()).hasSize(1);
        assertThat(scene.notes()).isEmpty();
    }

    @Test
    void leavesAMachineAloneThatHasNothingToSpare() throws InterruptedException {
        Launch plain = scene.launch();
        assertThat(scene.cache(new Machine(1, true, Long.MAX_VALUE)).faster(plain))
                .isSameAs(plain);
        CacheScene.awaitTraining();
        assertThat(scene.folder()).doesNotExist();
        assertThat(scene.notes()).isEmpty();
    }

    @Test
    void doesNothingWhenOff() {
        Launch plain = scene.launch();
        assertThat(StartupCache.off().faster(plain)).isSameAs(plain);
        assertThat(scene.folder()).doesNotExist();
    }

    @Test
    void saysInOneLineThatTheFolderCannotBeUsed() throws IOException, InterruptedException {
        Files.writeString(scene.folder(), "not a folder");
        StartupCache cache = scene.cache();
        Launch plain = scene.launch();
        assertThat(cache.faster(plain)).isSameAs(plain);
        assertThat(cache.faster(plain)).isSameAs(plain);
        CacheScene.awaitTraining();
        assertThat(scene.notes()).singleElement().asString().startsWith("no start-up cache in " + scene.folder());
    }

    private Path makeArchive() throws IOException, InterruptedException {
        Launch plain = scene.launch();
        assertThat(scene.cache().faster(plain)).isSameAs(plain);
        CacheScene.awaitTraining();
        return scene.archives().get(0);
    }
}
