// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.killafter.internal.report.json.JsonString;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * A file of {@link HistoryLine}s that several JVMs change, one at a time: they lock a file beside it. It is replaced as a
 * whole, so a JVM that is killed leaves it as it was. Only files without channels are used: an interrupt closes those.
 */
final class HistoryFile {

    /** How long another JVM may take to change the file. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    static final int MAX_CHARS = 2 << 20;
    private static final int MAX_READ = 16 << 20;
    private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();

    // What hung, then what took long, is worth more than what was seen last.
    private static final Comparator<TestHistory> WORTH = Comparator.comparing((TestHistory each) -> each.hung() > 0)
            .thenComparing(TestHistory::longest)
            .thenComparing(TestHistory::seen)
            .reversed();

    private final Path file;

    HistoryFile(Path file) {
        this.file = file;
    }

    /** Add a line at once, and return all that is known about its test. */
    TestHistory append(TestHistory one) throws IOException {
        return locked(() -> {
            Content known =
                    content(line -> line.contains(JsonString.quote(one.test().id())));
            try (OutputStream out = new FileOutputStream(file.toFile(), /* append */ true)) {
                // A JVM that ran out of space can have left a part of a line.
                String start = Files.size(file) == 0 ? HistoryLine.HEADER : "";
                out.write((start + "\n" + HistoryLine.of(one) + "\n").getBytes(UTF_8));
            }
            return known.tests.merge(one.test().id(), one, TestHistory::plus);
        });
    }

    /**
     * Add several, and leave out again what is worth least if the file would be too large.
     *
     * @return a copy of the file as it was, if it held anything else
     */
    Optional<Path> add(Collection<TestHistory> some) throws IOException {
        return locked(() -> {
            Content content = content(line -> true);
            Optional<Path> copy = content.damaged ? Optional.of(copy()) : Optional.empty();
            some.forEach(each -> content.tests.merge(each.test().id(), each, TestHistory::plus));
            replace(content.tests.values().stream().sorted(WORTH).iterator());
            return copy;
        });
    }

    private Path copy() throws IOException {
        return Files.copy(file, Path.of(file + ".damaged-" + Instant.now().toEpochMilli()));
    }

    private void replace(Iterator<TestHistory> tests) throws IOException {
        Path part = Path.of(file + ".part");
        StringBuilder lines = new StringBuilder(HistoryLine.HEADER).append('\n');
        while (tests.hasNext() && lines.length() < MAX_CHARS) {
            lines.append(HistoryLine.of(tests.next())).append('\n');
        }
        try (OutputStream out = new FileOutputStream(part.toFile())) {
            out.write(lines.toString().getBytes(UTF_8));
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The tests that it holds, each once, and whether it holds anything else. */
    private record Content(Map<String, TestHistory> tests, boolean damaged) {}

    private Content content(Predicate<String> wanted) throws IOException {
        Map<String, TestHistory> tests = new LinkedHashMap<>();
        boolean damaged = false;
        for (String line : lines().stream().filter(wanted).toList()) {
            try {
                TestHistory one = HistoryLine.parse(line);
                tests.merge(one.test().id(), one, TestHistory::plus);
            } catch (IllegalArgumentException unreadable) {
                damaged = true;
            }
        }
        return new Content(tests, damaged);
    }

    // Those after the header.
    private List<String> lines() throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return List.of();
        }
        List<String> lines = text().lines().filter(line -> !line.isEmpty()).toList();
        check(!lines.isEmpty() && lines.get(0).equals(HistoryLine.HEADER), "no history, or one of another version");
        return lines.subList(1, lines.size());
    }

    private String text() throws IOException {
        check(Files.size(file) <= MAX_READ, "larger than any history");
        try (InputStream in = new FileInputStream(file.toFile())) {
            return new String(in.readNBytes(MAX_READ), UTF_8);
        }
    }

    private static void check(boolean ours, String problem) throws IOException {
        if (!ours) {
            throw new IOException(problem);
        }
    }

    private <T> T locked(Change<T> change) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (RandomAccessFile beside = new RandomAccessFile(file + ".lock", "rw")) {
            FileLock lock = lock(beside);
            try {
                return change.make();
            } finally {
                lock.release();
            }
        }
    }

    private static FileLock lock(RandomAccessFile beside) throws IOException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < PATIENCE.toNanos()) {
            try {
                FileLock lock = beside.getChannel().tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException inThisJvm) {
                // Another session has it.
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        throw new IOException("another process has locked it");
    }

    private interface Change<T> {
        T make() throws IOException;
    }
}
