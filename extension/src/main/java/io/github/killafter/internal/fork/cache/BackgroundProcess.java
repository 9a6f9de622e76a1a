// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.cache;

import io.github.killafter.internal.threads.OwnThreads;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process that gets what time the others leave, and ends when it is closed or this JVM ends. */
final class BackgroundProcess implements AutoCloseable {

    private static final List<Path> NICE = List.of(Path.of("/usr/bin/nice"), Path.of("/bin/nice"));

    // 128 + SIGKILL or SIGTERM: by a system short of memory, or at the end of a build.
    private static final Set<Integer> KILLED = Set.of(137, 143);

    private final Process process;
    private final Thread end;
    private volatile boolean ended;

    private BackgroundProcess(Process process) {
        this.process = process;
        this.end = OwnThreads.create("killafter-cache-end", this::end);
    }

    static BackgroundProcess start(List<String> command, Path folder) throws IOException {
        List<String> words = new ArrayList<>();
        nice().ifPresent(nice -> words.addAll(List.of(nice.toString(), "-n", "19")));
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        // JAVA_TOOL_OPTIONS and the like: their content is among the options already.
        builder.environment().keySet().removeIf(name -> name.endsWith("_OPTIONS"));
        BackgroundProcess started = new BackgroundProcess(builder.start());
        started.endWithThisJvm();
        return started;
    }

    /** Return the program that starts another one with a low priority; Windows has none. */
    static Optional<Path> nice() {
        return NICE.stream().filter(Files::isExecutable).findFirst();
    }

    private void endWithThisJvm() {
        try {
            Runtime.getRuntime().addShutdownHook(end);
        } catch (IllegalStateException alreadyEnding) {
            end();
        }
    }

    /** End it before it is done. */
    void end() {
        ended = true;
        process.destroyForcibly();
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    /**
     * Wait until it has ended well.
     *
     * @throws TimeoutException if the time was too short, so that its result is unknown
     * @throws IOException if it has failed by itself
     */
    void awaitSuccess(Duration atMost) throws IOException, InterruptedException, TimeoutException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new TimeoutException("the JVM took more than " + atMost.toSeconds() + " s");
        }
        if (ended || KILLED.contains(process.exitValue())) {
            throw new TimeoutException("the JVM was ended");
        }
        if (process.exitValue() != 0) {
            throw new IOException("the JVM ended with exit code " + process.exitValue());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException ending) {
            // It runs, or has run.
        }
    }
}
