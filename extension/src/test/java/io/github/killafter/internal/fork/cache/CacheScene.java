// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.github.killafter.testkit.OwnJar;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** A folder for archives, and a class path as build tools make it: first folders, then jars. We are a jar there as well. */
record CacheScene(Path root, Path ours, Queue<String> notes) {

    /** What the JVM that is run loads, and all that it prints. */
    static final String LOADED = "org.junit.jupiter.engine.JupiterTestEngine";

    private static final String MAIN = "LoadsJUnit";
    private static final List<String> LIBRARIES = List.of(
            "org.junit.platform.launcher.core.LauncherFactory",
            "org.junit.platform.engine.TestEngine",
            "org.junit.platform.commons.util.ReflectionUtils",
            "org.junit.jupiter.api.Test",
            "org.junit.jupiter.engine.JupiterTestEngine",
            "org.opentest4j.AssertionFailedError",
            "com.sun.jna.Native");

    static CacheScene in(Path root) throws IOException {
        Path ours = OwnJar.create(root.resolve("killafter.jar"));
        CacheScene scene = new CacheScene(root, ours, new ConcurrentLinkedQueue<>());
        scene.compile(MAIN, """
            public class %s {
                public static void main(String[] args) throws Exception {
                    System.out.print(Class.forName("%s").getName());
                }
            }
            """.formatted(MAIN, LOADED));
        return scene;
    }

    private void compile(String name, String source) throws IOException {
        Path file = Files.writeString(root.resolve(name + ".java"), source);
        int exitCode = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(System.err, System.err, "-d", classes().toString(), file.toString());
        assertThat(exitCode).isZero();
    }

    /** Return the folder that comes first on the class path. */
    Path classes() {
        return root.resolve("test-classes");
    }

    Path folder() {
        return root.resolve("cache");
    }

    StartupCache cache() {
        return cache(new Machine(2, true, Long.MAX_VALUE));
    }

    StartupCache cache(Machine machine) {
        ArchiveFolder archives = new ArchiveFolder(folder());
        return StartupCache.in(archives, new Trainer(archives, () -> machine, Duration.ZERO, notes::add), notes::add);
    }

    List<Path> libraries() {
        List<Path> libraries = new ArrayList<>(List.of(ours));
        LIBRARIES.forEach(name -> {
            try {
                libraries.add(OwnJar.place(Class.forName(name, false, CacheScene.class.getClassLoader())));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
        return libraries;
    }

    /** Return the launch of a JVM whose class path begins with a folder. */
    Launch launch() {
        List<String> classPath = new ArrayList<>(List.of(classes().toString()));
        libraries().forEach(library -> classPath.add(library.toString()));
        return new Launch(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                CacheScene::knowsFlag,
                List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                classPath,
                libraries());
    }

    private static boolean knowsFlag(String name) {
        try {
            return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                            .getVMOption(name)
                    != null;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    /** Wait until no archive is being made. */
    static void awaitTraining() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("killafter-cache")) {
                thread.join();
            }
        }
    }

    List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().matches(".*\\.(aot|jsa)"))
                    .toList();
        }
    }

    /** Run a JVM to its end and return what it printed, on both streams. */
    static String run(Launch launch, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launch.java().toString()));
        command.addAll(launch.options());
        command.addAll(List.of(more));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, launch.classPath()), MAIN));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.endsWith("_OPTIONS"));
        Process process = builder.start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
