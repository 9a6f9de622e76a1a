// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.wire.ChildEvent.Ready;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("forks")
@Timeout(120)
class PreloadTests {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    @Test
    void namesClassesThatAreThere() throws IOException {
        List<String> names = names();

        assertThat(names).hasSizeGreaterThan(400).doesNotHaveDuplicates();
        assertThat(names.stream().filter(PreloadTests::exists).count()).isGreaterThan(names.size() * 95L / 100);
    }

    @Test
    void loadsThemBeforeThereIsAnOrder() throws Exception {
        // The child can have loaded the last one of them for itself.
        List<String> last = List.of("org.junit.jupiter.engine.JupiterTestEngine", names().get(names().size() - 1));
        Path log = temp.resolve("classes.log");
        Child child = Child.start("-Xlog:class+load:file=" + log).hello();
        try {
            child.await(Ready.class);
            // The end of the test is at the latest when its timeout interrupts it.
            while (!areLoaded(last, log) && !Thread.interrupted()) {
                LockSupport.parkNanos(10_000_000);
            }
        } finally {
            child.close();
        }
        assertThat(areLoaded(last, log)).isTrue();
    }

    private static boolean areLoaded(List<String> types, Path log) throws IOException {
        String loaded = Files.readString(log);
        return types.stream().allMatch(type -> loaded.contains(type + " source:"));
    }

    private static List<String> names() throws IOException {
        try (InputStream list = requireNonNull(Preload.class.getResourceAsStream("preload.txt"))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    private static boolean exists(String name) {
        try {
            Class.forName(name, false, PreloadTests.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
