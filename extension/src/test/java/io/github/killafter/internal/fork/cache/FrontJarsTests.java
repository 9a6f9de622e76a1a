// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontJarsTests {

    @TempDir
    private Path root;

    private Path folder;
    private Path other;
    private Path one;
    private Path two;

    @BeforeEach
    void create() throws IOException {
        folder = Files.createDirectories(root.resolve("test-classes"));
        write(folder, "com/example/ATest.class");
        write(folder, "META-INF/services/com.example.Service");
        other = jar("other.jar", "", "com/example/B.class", "module-info.class", "META-INF/LICENSE.md");
        one = jar("one.jar", "", "org/junit/One.class", "META-INF/services/org.junit.Engine", "META-INF/LICENSE.md");
        two = jar("two.jar", "", "io/github/Two.class", "module-info.class");
    }

    @Test
    void moveToTheFrontWithoutChangingPlacesAmongEachOther() {
        assertThat(front(folder, two, other, one, root.resolve("missing.jar"))).hasValueSatisfying(front -> {
            assertThat(front.jars()).containsExactly(two, one);
            assertThat(front.classPath()).containsExactly(names(two, one, folder, other, root.resolve("missing.jar")));
        });
    }

    @Test
    void stayWhereTheyAreIfAFolderHasAFileOfTheSameName() throws IOException {
        write(folder, "META-INF/services/org.junit.Engine");
        assertThat(front(folder, one, two)).isEmpty();
        assertThat(front(one, two, folder)).isPresent();
    }

    @Test
    void stayWhereTheyAreIfAFolderHasClassesInTheSamePackage() throws IOException {
        write(folder, "org/junit/Mine.class");
        assertThat(front(folder, one, two)).isEmpty();
    }

    @Test
    void moveToTheFrontIfAFolderHasOnlyPackagesBelowTheirs() throws IOException {
        write(folder, "org/junit/below/Mine.class");
        assertThat(front(folder, one, two)).isPresent();
    }

    @Test
    void stayWhereTheyAreIfAJarHasAFileOrAPackageOfTheirs() throws IOException {
        Path service = jar("service.jar", "", "META-INF/services/org.junit.Engine");
        Path split = jar("split.jar", "", "io/github/Other.class");
        assertThat(front(service, one, two)).isEmpty();
        assertThat(front(one, service, two)).as("no matter which of them").isEmpty();
        assertThat(front(split, one, two)).isEmpty();
        assertThat(front(one, two, split, service)).isPresent();
    }

    @Test
    void stayWhereTheyAreIfTheManifestOfAJarNamesSuchAPlace() throws IOException {
        write(folder, "org/junit/Mine.class");
        Path booter = jar("booter.jar", "test-classes/ other.jar one.jar");
        assertThat(front(booter, one, two)).isEmpty();
        Path harmless = jar("harmless.jar", "other.jar one.jar two.jar missing.jar");
        assertThat(front(harmless, one, two)).isPresent();
    }

    @Test
    void areOnlyJars() {
        Launch launch = launch(List.of(one, folder), folder, one);
        assertThat(FrontJars.of(launch)).isEmpty();
        assertThat(FrontJars.of(launch(List.of(one, two), one)))
                .as("not all on the class path")
                .isEmpty();
        assertThat(FrontJars.of(launch(List.of(), one))).isEmpty();
    }

    private java.util.Optional<FrontJars> front(Path... classPath) {
        return FrontJars.of(launch(List.of(one, two), classPath));
    }

    private static Launch launch(List<Path> libraries, Path... classPath) {
        return new Launch(Path.of("java"), flag -> true, List.of(), List.of(names(classPath)), libraries);
    }

    private static String[] names(Path... paths) {
        return Stream.of(paths).map(Path::toString).toArray(String[]::new);
    }

    private static void write(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
    }

    private Path jar(String name, String classPath, String... files) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!classPath.isEmpty()) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        Path jar = root.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (String each : files) {
                out.putNextEntry(new JarEntry(each));
            }
        }
        return jar;
    }
}
