// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.raise;

import io.github.killafter.KillAfterExtension;
import io.github.killafter.testkit.OwnJar;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs a main class of the tests in a JVM of its own, with an end to it: what may crash a JVM is tried there. */
public record JavaRun(int exitCode, String output) {

    /** Run it in another JDK, with our class path. */
    public static JavaRun in(String home, Class<?> main, Duration atMost, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(home, "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(""), main.getName()));
        command.addAll(List.of(arguments));
        return run(command, atMost);
    }

    /** Run it with our class path, or without the parts of it whose path contains the given word. */
    public static JavaRun of(Class<?> main, String without, Duration atMost, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        return run(command(main, classPath(without), options, arguments), atMost);
    }

    /** Run it with a jar of KillAfter. */
    public static JavaRun withJar(Path ours, Class<?> main, Duration atMost, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        return run(command(main, classPath(ours), options, arguments), atMost);
    }

    /** Run it with a jar of KillAfter, after a command of the shell that sets a limit, such as {@code ulimit -n 300}. */
    public static JavaRun limited(
            String limit, Path ours, Class<?> main, Duration atMost, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", limit + "; exec \"$@\"", "sh"));
        command.addAll(command(main, classPath(ours), options, arguments));
        return run(command, atMost);
    }

    private static String classPath(Path ours) {
        return ours
                + File.pathSeparator
                + classPath(OwnJar.place(KillAfterExtension.class).toString());
    }

    private static List<String> command(Class<?> main, String classPath, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static JavaRun run(List<String> command, Duration atMost) throws IOException, InterruptedException {
        Path output = Files.createTempFile("killafter", ".out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return new JavaRun(ended ? process.exitValue() : -1, Files.readString(output, Charset.defaultCharset()));
        } finally {
            process.destroyForcibly().waitFor();
            Files.delete(output);
        }
    }

    private static String classPath(String without) {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return List.of(all.split(File.pathSeparator)).stream()
                .filter(entry -> without.isEmpty() || !entry.contains(without))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
