// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.cache;

import io.github.killafter.internal.threads.OwnThreads;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Has archives made in the background: one at a time, each by one JVM of those that would. This class is thread-safe. */
final class Trainer {

    private static final String LOCK = "lock";

    private final ArchiveFolder folder;
    private final Supplier<Machine> machine;
    private final Duration delay;
    private final Consumer<String> notes;
    private final Set<String> begun = ConcurrentHashMap.newKeySet();

    /**
     * @param machine the spare capacity
     * @param delay for how long to leave the machine to the child that is being started
     */
    Trainer(ArchiveFolder folder, Supplier<Machine> machine, Duration delay, Consumer<String> notes) {
        this.folder = folder;
        this.machine = machine;
        this.delay = delay;
        this.notes = notes;
    }

    /** Have an archive made if it was not tried before; never waits. */
    void begin(ArchiveKey key, Training training) {
        if (begun.add(key.name()) && !folder.hasFailed(key)) {
            Thread thread = OwnThreads.daemon("killafter-cache", () -> run(key, training));
            thread.start();
        }
    }

    private void run(ArchiveKey key, Training training) {
        LockSupport.parkNanos(delay.toNanos());
        if (!machine.get().canSpareATraining()) {
            return; // a later run may have more
        }
        try {
            makeAlone(key, training);
        } catch (IOException | RuntimeException failure) {
            notes.accept("no start-up cache in " + folder.path() + ": " + Reasons.of(failure));
        } catch (TimeoutException busyMachine) {
            // The next run tries again.
        } catch (InterruptedException notWanted) {
            Thread.currentThread().interrupt();
        }
    }

    private void makeAlone(ArchiveKey key, Training training)
            throws IOException, InterruptedException, TimeoutException {
        folder.create();
        try (FileChannel channel = FileChannel.open(
                        folder.path().resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null && folder.find(key).isEmpty()) {
                make(key, training);
            }
        } catch (OverlappingFileLockException sameJvm) {
            // The process that has the lock creates an archive; the next run creates this one.
        }
    }

    private void make(ArchiveKey key, Training training) throws IOException, InterruptedException, TimeoutException {
        Path work = folder.createWorkFolder();
        try {
            Path unused = folder.publish(key, training.make(work));
        } catch (IOException failure) {
            folder.markFailed(key);
            throw failure;
        } finally {
            ArchiveFolder.deleteWorkFolder(work);
        }
    }
}
