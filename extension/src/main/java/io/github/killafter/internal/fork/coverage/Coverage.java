// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.coverage;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Has JaCoCo in a forked JVM write a file of its own, and adds that to the suite JVM's when the JVM has ended. JaCoCo
 * writes byte by byte, under a lock: if a JVM is killed meanwhile, no tool can read the file any more, and a frozen one
 * prevents the start of all others. This class is thread-safe.
 */
public final class Coverage {

    private static final Duration LOCK_AT_MOST = Duration.ofSeconds(2);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int PART = 1 << 16;

    private final List<String> arguments;
    private final Map<Path, Path> files = new HashMap<>();

    /** Create it for a JVM with such arguments. */
    public Coverage(List<String> arguments) {
        this.arguments = arguments.stream().map(this::apart).toList();
    }

    private String apart(String argument) {
        Optional<JacocoAgent> agent = JacocoAgent.of(argument);
        Optional<Path> file = agent.flatMap(JacocoAgent::file).map(Path::toAbsolutePath);
        if (file.isEmpty()) {
            return argument;
        }
        // If the one can be written the other can be as well, with any command prefix.
        Path own = file.get().resolveSibling(file.get().getFileName() + "." + UUID.randomUUID());
        files.put(own, file.get());
        return agent.get().writing(own);
    }

    /** Return the replaced arguments of the JVM. */
    public List<String> arguments() {
        return arguments;
    }

    /** Add what the JVM has written, now that it has ended; what cannot be added stays where it is. */
    public synchronized void collect() {
        files.forEach((own, suite) -> {
            try {
                // Code under test can put a pipe there to which nothing is ever written.
                if (Files.isRegularFile(own, LinkOption.NOFOLLOW_LINKS)) {
                    add(own, suite);
                }
                Files.deleteIfExists(own);
            } catch (IOException unwritable) {
                // The file stays, so that it can be merged by hand.
            }
        });
        files.clear();
    }

    /** Drop what it has written. */
    public synchronized void discard() {
        files.keySet().forEach(own -> own.toFile().delete());
        files.clear();
    }

    // By streams, not channels: those are closed in the middle when their thread is interrupted.
    private static void add(Path own, Path suite) throws IOException {
        long whole;
        try (InputStream in = new FileInputStream(own.toFile())) {
            whole = ExecutionRecords.whole(in);
        }
        if (whole > 0) {
            try (InputStream in = new FileInputStream(own.toFile());
                    RandomAccessFile to = new RandomAccessFile(suite.toFile(), "rw")) {
                awaitLock(to);
                append(in, whole, to);
            }
        }
    }

    private static void append(InputStream from, long length, RandomAccessFile to) throws IOException {
        long end = to.length();
        to.seek(end);
        try {
            for (long left = length; left > 0; ) {
                byte[] part = from.readNBytes((int) Math.min(left, PART));
                if (part.length == 0) {
                    throw new EOFException("truncated meanwhile");
                }
                to.write(part);
                left -= part.length;
            }
        } catch (IOException incomplete) {
            to.setLength(end);
            throw incomplete;
        }
    }

    // The lock that JaCoCo acquires, in this JVM and in others; a frozen one may hold it.
    private static void awaitLock(RandomAccessFile file) throws IOException {
        long start = System.nanoTime();
        while (!tryLock(file)) {
            if (System.nanoTime() - start > LOCK_AT_MOST.toNanos()) {
                throw new IOException("another process writes the file");
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    private static boolean tryLock(RandomAccessFile file) throws IOException {
        try {
            return file.getChannel().tryLock() != null;
        } catch (OverlappingFileLockException heldInThisJvm) {
            return false;
        }
    }
}
