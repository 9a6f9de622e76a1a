// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a rerun could leave behind: processes, threads, temporary files and open pipes of this JVM. */
public record Remains(Set<Long> processes, Set<String> threads, Set<String> files, long pipes) {

    /** The name and the value of a variable that marks the processes of this JVM's tests. */
    public static final Map<String, String> MARK =
            Map.of("REMAINS_OF", UUID.randomUUID().toString());

    private static final Duration AT_MOST = Duration.ofSeconds(20);

    public static Remains now() {
        return new Remains(processesNow(), threadsNow(), filesNow(), pipesNow());
    }

    public void awaitThatNothingWasAdded() {
        long start = System.nanoTime();
        while (!isNoMoreThanBefore()) {
            if (System.nanoTime() - start > AT_MOST.toNanos()) {
                assertThat(now()).isEqualTo(this);
            }
            Thread.onSpinWait();
        }
    }

    private boolean isNoMoreThanBefore() {
        Remains now = now();
        return processes.containsAll(now.processes)
                && threads.containsAll(now.threads)
                && files.containsAll(now.files)
                && now.pipes <= pipes;
    }

    @SuppressWarnings("NullAway") // the key is there
    private static Set<Long> processesNow() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> environment(pid).contains(MARK.get("REMAINS_OF")))
                .collect(Collectors.toSet());
    }

    private static String environment(long pid) {
        try {
            return new String(
                    Files.readAllBytes(Path.of("/proc/" + pid + "/environ")),
                    java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    private static Set<String> threadsNow() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("killafter-"))
                .collect(Collectors.toSet());
    }

    private static Set<String> filesNow() {
        return named(new File(System.getProperty("java.io.tmpdir")), name -> name.startsWith("killafter-"));
    }

    private static long pipesNow() {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(Remains::isPipe).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPipe(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("pipe:");
        } catch (IOException closed) {
            return false;
        }
    }

    private static Set<String> named(File folder, Predicate<String> wanted) {
        String[] names = folder.list();
        return names == null ? Set.of() : Stream.of(names).filter(wanted).collect(Collectors.toSet());
    }
}
