// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.benchmarks.suites;

import io.github.killafter.KillAfter;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The compiled classes of a suite. */
record Suite(Shape shape, Path folder) {

    private static final String EXTENSION = "META-INF/services/org.junit.jupiter.api.extension.Extension";

    /** Write and compile the classes. */
    static Suite generate(Shape shape, Path parent) throws IOException {
        Suite suite = new Suite(shape, Files.createDirectories(parent.resolve(shape.name())));
        Path service = suite.withNothing().resolve(EXTENSION);
        Files.createDirectories(service.getParent());
        Files.writeString(service, Nothing.class.getName());
        List<Path> sources = new ArrayList<>();
        for (int i = 0; i < shape.classes; i++) {
            String name = "Generated" + i + "Tests";
            Path source = suite.folder.resolve("sources").resolve(name + ".java");
            Files.createDirectories(source.getParent());
            sources.add(Files.writeString(source, shape.source(name)));
        }
        suite.compile(sources);
        return suite;
    }

    private void compile(List<Path> sources) throws IOException {
        Files.createDirectories(classes());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of(
                "-d", classes().toString(), "-cp", System.getProperty("java.class.path"), "-proc:none", "-nowarn");
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            if (!compiler.getTask(null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(sources))
                    .call()) {
                throw new IOException("the classes do not compile");
            }
        }
    }

    private Path classes() {
        return folder.resolve("classes");
    }

    private Path withNothing() {
        return folder.resolve("nothing");
    }

    /** Run the suite in a new JVM. */
    Cost run(Variant variant, boolean parallel) throws IOException, InterruptedException {
        Path result = folder.resolve("result.txt");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath(variant)));
        command.addAll(variant.options());
        command.add("-Djunit.jupiter.execution.parallel.enabled=" + parallel);
        command.add("-Djunit.jupiter.execution.parallel.mode.default=concurrent");
        command.addAll(extraOptions());
        command.addAll(List.of(
                RunTests.class.getName(), classes().toString(), result.toString(), String.valueOf(shape.tests())));
        int exit = new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException(variant.label + " ended with " + exit);
        }
        return Cost.parse(Files.readString(result));
    }

    // Such as an agent.
    private static List<String> extraOptions() {
        String options = System.getProperty("benchmark.options", "");
        return options.isBlank() ? List.of() : List.of(options.split(" ", -1));
    }

    // Without KillAfter nothing of it is on the class path.
    private String classPath(Variant variant) {
        Stream<String> given = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
        return Stream.concat(
                        switch (variant) {
                            case PLAIN, TIMEOUT_SAME_THREAD, TIMEOUT_SEPARATE_THREAD -> given.filter(Suite::isOther);
                            case NOTHING -> Stream.concat(given.filter(Suite::isOther), Stream.of(withNothing() + ""));
                            case KILL_AFTER -> given;
                        },
                        Stream.of(classes().toString()))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isOther(String entry) {
        URI killAfter = URI.create(KillAfter.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString());
        return !Path.of(entry).toAbsolutePath().equals(Path.of(killAfter));
    }
}
