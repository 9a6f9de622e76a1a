// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTests {

    private static final NeededCode NOTHING = new NeededCode(List.of(), null);

    @Test
    void joinsWhatSurefireKeepsApart() {
        Properties system = new Properties();
        system.setProperty("java.class.path", path("test-classes", "classes", ""));
        system.setProperty("surefire.test.class.path", path("test-classes", "classes", "api.jar"));
        system.setProperty("surefire.real.class.path", path("surefirebooter.jar"));
        assertThat(ClassPath.of(system, NOTHING, Inheritance.ALL))
                .containsExactly("test-classes", "classes", "api.jar", "surefirebooter.jar");
    }

    @Test
    void addsWhatIsLoadedByLoadersOfTheirOwn(@TempDir Path folder) throws IOException {
        Path parent = folder.resolve("parent.jar");
        Path child = folder.resolve("with space and ü");
        try (URLClassLoader outer = new URLClassLoader(new URL[] {url(parent)}, null);
                URLClassLoader inner = new URLClassLoader(new URL[] {url(child), url(parent)}, outer)) {
            assertThat(ClassPath.of(new Properties(), new NeededCode(List.of(), inner), Inheritance.ALL))
                    .containsExactly(child.toString(), parent.toString());
        }
    }

    @Test
    void addsWhereTheGivenClassesCameFrom() {
        assertThat(ClassPath.of(
                        new Properties(), new NeededCode(List.of(Test.class, getClass()), null), Inheritance.ALL))
                .satisfiesExactly(first -> assertThat(first).contains("junit-jupiter-api"), second -> assertThat(second)
                        .contains("test-classes"));
    }

    @Test
    void leavesOutWhatIsNoFile() throws IOException {
        URL[] urls = {new URL("http://localhost/a.jar"), new URL("jar:file:/app.jar!/lib/a.jar"), url(Path.of("/a:b"))};
        try (URLClassLoader loader = new URLClassLoader(urls, null)) {
            NeededCode needed = new NeededCode(List.of(String.class), loader);
            assertThat(ClassPath.of(new Properties(), needed, Inheritance.ALL)).isEmpty();
        }
    }

    @Test
    void writesAnEmptyEntryAsTheWorkingDirectory() {
        Properties system = new Properties();
        system.setProperty("java.class.path", File.pathSeparator + "a.jar");
        assertThat(ClassPath.of(system, NOTHING, Inheritance.ALL)).containsExactly(".", "a.jar");
    }

    private static String path(String... entries) {
        return String.join(File.pathSeparator, entries);
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    @Test
    void hasOnlyWhatIsAskedForIfTheJvmInheritsNothing() {
        Inheritance nothing = new Inheritance(true, List.of(Path.of("/given")));
        NeededCode needed = new NeededCode(List.of(Test.class), null);
        assertThat(ClassPath.of(new Properties(), needed, nothing)).hasSize(2).startsWith("/given");
    }
}
