// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.benchmarks.forks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A Maven project of many classes with one test each, made in the build folder. */
record Project(Path folder) {

    /** A class that waits until forked JVMs have their start-up cache, and is run only when it is asked for. */
    static final String WAITS_FOR_CACHE = "WaitsForCache";

    private static final String TEST = """
            import org.junit.jupiter.api.*;
            class %s {
                @Test void adds() { Assertions.assertEquals(4, 2 + 2); }
            }
            """;

    private static final String WAITS = """
            import java.nio.file.*;
            import org.junit.jupiter.api.*;
            class %s {
                @Test void waits() throws Exception {
                    Path cache = Path.of(System.getProperty("killafter.fork.cache"));
                    for (int i = 0; i < 1100; i++) {
                        if (Files.isDirectory(cache)) {
                            try (var files = Files.list(cache)) {
                                if (files.anyMatch(file -> file.toString().matches(".*\\\\.(aot|jsa)"))) return;
                            }
                        }
                        Thread.sleep(50);
                    }
                }
            }
            """;

    // Nothing is compiled by Maven: what is measured is its test phase alone.
    private static final String POM = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>benchmark</groupId><artifactId>forks</artifactId><version>1</version>
              <dependencies><dependency>
                <groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>%s</version>
              </dependency></dependencies>
              <build><plugins><plugin>
                <artifactId>maven-surefire-plugin</artifactId><version>3.5.6</version>
              </plugin></plugins></build>
              <profiles><profile><id>killafter</id><build><plugins><plugin>
                <artifactId>maven-surefire-plugin</artifactId>
                <configuration><additionalClasspathElements>%s</additionalClasspathElements></configuration>
              </plugin></plugins></build></profile></profiles>
            </project>
            """;

    /** Make it; {@code library} is what the forked variants have on their class path besides JUnit. */
    void generate(int classes, String junitVersion, List<String> library) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("src/test/java"));
        List<Path> files = new ArrayList<>();
        for (int i = 1; i <= classes; i++) {
            files.add(write(sources, "Sum%03dTest".formatted(i), TEST));
        }
        files.add(write(sources, WAITS_FOR_CACHE, WAITS));
        compile(files);
        String elements = String.join(
                "", library.stream().map(jar -> "<e>" + jar + "</e>").toList());
        Files.writeString(pom(), POM.formatted(junitVersion, elements));
    }

    Path pom() {
        return folder.resolve("pom.xml");
    }

    private static Path write(Path sources, String name, String source) throws IOException {
        return Files.writeString(sources.resolve(name + ".java"), source.formatted(name));
    }

    private void compile(List<Path> files) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("target/test-classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of(
                "-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none", "-nowarn");
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            if (!compiler.getTask(null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call()) {
                throw new IOException("the classes do not compile");
            }
        }
    }

    /** Return how many classes the last run has reported, as a check that it ran them all. */
    long reported() throws IOException {
        try (Stream<Path> files = Files.list(reports())) {
            return files.filter(file -> file.toString().endsWith(".txt")).count();
        }
    }

    /** Forget what was reported. */
    void clean() throws IOException {
        if (Files.isDirectory(reports())) {
            try (Stream<Path> files = Files.list(reports())) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Path reports() {
        return folder.resolve("target/surefire-reports");
    }
}
