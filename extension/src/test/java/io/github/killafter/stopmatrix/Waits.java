// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import static io.github.killafter.stopmatrix.End.FINISHED_LATE;
import static io.github.killafter.stopmatrix.End.INTERRUPT;
import static io.github.killafter.stopmatrix.End.RAISE;
import static io.github.killafter.stopmatrix.End.STOP_EVENT;

import io.github.killafter.escalation.StopEvent;
import io.github.killafter.internal.jvm.raise.HangKind;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.lang.ref.ReferenceQueue;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** Waits for what never comes. */
final class Waits {

    static final List<Way> ALL = List.of(
            Way.of("loop that looks at the stop event", STOP_EVENT, Waits::untilSet),
            Way.of("latch that a callback of the stop event opens", STOP_EVENT, Waits::untilCalledBack),
            Way.of("loop that looks at the interrupt flag", INTERRUPT, Waits::untilFlagged),
            Way.of("slow, but ends by itself", FINISHED_LATE, Waits::slow),
            Way.of("Thread.sleep", INTERRUPT, HangKind.SLEEP::hang),
            Way.of("sleep in a loop that swallows interrupts", RAISE, HangKind.SWALLOWED_INTERRUPT::hang),
            Way.of("Object.wait", INTERRUPT, HangKind.WAIT::hang),
            Way.of("Object.wait that swallows interrupts", RAISE, () -> Never.again(HangKind.WAIT::hang)),
            Way.of("Thread.join of itself", INTERRUPT, HangKind.JOIN::hang),
            Way.of("LockSupport.park in a loop", RAISE, HangKind.PARK::hang),
            Way.of("ReentrantLock.lock", RAISE, HangKind.LOCK::hang),
            Way.of("ReentrantLock.lockInterruptibly", INTERRUPT, Waits::lockInterruptibly),
            Way.of("write lock while it holds the read lock", RAISE, Waits::upgrade),
            Way.of("StampedLock.writeLock, twice", RAISE, Waits::lockTwice),
            Way.of("Condition.awaitUninterruptibly", RAISE, Waits::awaitCondition),
            Way.of("Semaphore.acquireUninterruptibly", RAISE, HangKind.SEMAPHORE::hang),
            Way.of("CountDownLatch.await", INTERRUPT, HangKind.LATCH::hang),
            Way.of("CyclicBarrier.await", INTERRUPT, () -> new CyclicBarrier(2).await()),
            Way.of("Phaser.arriveAndAwaitAdvance", RAISE, () -> new Phaser(2).arriveAndAwaitAdvance()),
            Way.of("Exchanger.exchange", INTERRUPT, () -> new Exchanger<String>().exchange("")),
            Way.of("LinkedBlockingQueue.take", INTERRUPT, HangKind.QUEUE::hang),
            Way.of("LinkedBlockingQueue.take that swallows interrupts", RAISE, Waits::takeUninterruptibly),
            Way.of(
                    "LinkedBlockingQueue.take in a loop that catches Exception",
                    RAISE,
                    () -> Never.again(HangKind.QUEUE::hang)),
            Way.of("ArrayBlockingQueue.put", INTERRUPT, Waits::fill),
            Way.of("SynchronousQueue.put", INTERRUPT, () -> new SynchronousQueue<String>().put("")),
            Way.of("LinkedTransferQueue.transfer", INTERRUPT, () -> new LinkedTransferQueue<String>().transfer("")),
            Way.of("CompletableFuture.join", RAISE, HangKind.FUTURE_JOIN::hang),
            Way.of("CompletableFuture.get", INTERRUPT, () -> new CompletableFuture<Integer>().get()),
            Way.of("CompletableFuture.get in a loop that catches Exception", RAISE, HangKind.FUTURE_GET::hang),
            Way.of("PipedInputStream.read", INTERRUPT, Waits::readPipe),
            Way.of("PipedOutputStream.write to a full pipe", INTERRUPT, Waits::writePipe),
            Way.of("ReferenceQueue.remove", INTERRUPT, () -> new ReferenceQueue<>().remove()));

    private Waits() {}

    private static void untilSet() {
        StopEvent stop = StopEvent.current();
        while (!stop.isSet()) {
            Thread.onSpinWait();
        }
    }

    private static void untilCalledBack() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        try (AutoCloseable callback = StopEvent.current().onSet(latch::countDown)) {
            Never.use(callback);
            latch.await();
        }
    }

    private static void untilFlagged() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    private static void slow() {
        long start = System.nanoTime();
        // So late that the diagnosis is over, and in time for the grace.
        while (System.nanoTime() - start < 2_500_000L * Batch.TIMEOUT_MILLIS) {
            Thread.onSpinWait();
        }
    }

    private static void lockInterruptibly() throws Exception {
        ReentrantLock lock = new ReentrantLock();
        Never.daemon(lock::lock).join();
        lock.lockInterruptibly();
    }

    private static void upgrade() {
        ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        lock.readLock().lock();
        lock.writeLock().lock();
    }

    private static void lockTwice() {
        StampedLock lock = new StampedLock();
        Never.use(lock.writeLock());
        Never.use(lock.writeLock());
    }

    private static void awaitCondition() {
        ReentrantLock lock = new ReentrantLock();
        Condition never = lock.newCondition();
        lock.lock();
        try {
            while (lock.isLocked()) {
                never.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void takeUninterruptibly() {
        LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
        while (queue.isEmpty()) {
            try {
                Never.use(queue.take());
            } catch (InterruptedException e) {
                Never.ignore(e);
            }
        }
    }

    private static void fill() throws InterruptedException {
        ArrayBlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
        queue.put("");
        queue.put("");
        Never.use(queue);
    }

    private static void readPipe() throws Exception {
        try (PipedOutputStream out = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(out)) {
            Never.use(in.read());
        }
    }

    private static void writePipe() throws Exception {
        try (PipedInputStream in = new PipedInputStream(1);
                PipedOutputStream out = new PipedOutputStream(in)) {
            out.write(new byte[2]);
        }
    }
}
