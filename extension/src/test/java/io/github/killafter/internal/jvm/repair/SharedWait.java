// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.repair;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** A hung thread waits on something shared, and so does the next user, who has to get through once it is free. */
public enum SharedWait {
    REENTRANT_LOCK {
        @Override
        Round round() {
            return ofLock(new ReentrantLock());
        }
    },
    FAIR_REENTRANT_LOCK {
        @Override
        Round round() {
            return ofLock(new ReentrantLock(true));
        }
    },
    CONDITION {
        @Override
        Round round() {
            ReentrantLock lock = new ReentrantLock();
            Condition condition = lock.newCondition();
            Action await = () -> locked(lock, condition::await);
            return new Round(await, await, () -> locked(lock, condition::signal));
        }
    },
    WRITER_BEHIND_A_WRITER {
        @Override
        Round round() {
            return ofLock(new ReentrantReadWriteLock().writeLock());
        }
    },
    READER_BEHIND_A_WRITER {
        @Override
        Round round() {
            ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
            lock.writeLock().lock();
            return new Round(lock.readLock()::lock, lock.readLock()::lock, lock.writeLock()::unlock);
        }
    },
    WRITER_BEFORE_A_READER {
        @Override
        Round round() {
            ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
            lock.writeLock().lock();
            return new Round(lock.writeLock()::lock, lock.readLock()::lock, lock.writeLock()::unlock);
        }
    },
    SEMAPHORE {
        @Override
        Round round() {
            Semaphore semaphore = new Semaphore(0);
            return new Round(semaphore::acquireUninterruptibly, semaphore::acquire, semaphore::release);
        }
    },
    COUNT_DOWN_LATCH {
        @Override
        Round round() {
            CountDownLatch latch = new CountDownLatch(1);
            return new Round(latch::await, latch::await, latch::countDown);
        }
    },
    LINKED_BLOCKING_QUEUE_TAKE {
        @Override
        Round round() {
            return ofTake(new LinkedBlockingQueue<>());
        }
    },
    LINKED_BLOCKING_QUEUE_PUT {
        @Override
        Round round() {
            return ofPut(new LinkedBlockingQueue<>(1));
        }
    },
    ARRAY_BLOCKING_QUEUE_TAKE {
        @Override
        Round round() {
            return ofTake(new ArrayBlockingQueue<>(1));
        }
    },
    ARRAY_BLOCKING_QUEUE_PUT {
        @Override
        Round round() {
            return ofPut(new ArrayBlockingQueue<>(1));
        }
    },
    SYNCHRONOUS_QUEUE_TAKE {
        @Override
        Round round() {
            // A stack: who comes last is served first.
            return ofTransfer(new SynchronousQueue<>()).nextComesFirst();
        }
    },
    FAIR_SYNCHRONOUS_QUEUE_TAKE {
        @Override
        Round round() {
            return ofTransfer(new SynchronousQueue<>(true));
        }
    },
    SYNCHRONOUS_QUEUE_PUT {
        @Override
        Round round() {
            return ofReceipt(new SynchronousQueue<>()).nextComesFirst();
        }
    },
    FAIR_SYNCHRONOUS_QUEUE_PUT {
        @Override
        Round round() {
            return ofReceipt(new SynchronousQueue<>(true));
        }
    },
    LINKED_TRANSFER_QUEUE_TAKE {
        @Override
        Round round() {
            return ofTransfer(new LinkedTransferQueue<>());
        }
    },
    PHASER {
        @Override
        Round round() {
            Phaser phaser = new Phaser(1);
            Action await = () -> phaser.awaitAdvance(0);
            return new Round(await, await, phaser::arrive);
        }
    },
    COMPLETABLE_FUTURE {
        @Override
        Round round() {
            CompletableFuture<Integer> future = new CompletableFuture<>();
            return new Round(future::join, future::join, () -> future.complete(1));
        }
    },
    STAMPED_LOCK_WRITER {
        @Override
        Round round() {
            StampedLock lock = new StampedLock();
            long stamp = lock.writeLock();
            return new Round(lock::writeLock, lock::writeLock, () -> lock.unlockWrite(stamp));
        }
    },
    STAMPED_LOCK_READER {
        @Override
        Round round() {
            StampedLock lock = new StampedLock();
            long stamp = lock.writeLock();
            return new Round(lock::readLock, lock::readLock, () -> lock.unlockWrite(stamp));
        }
    },
    STAMPED_LOCK_READER_BEHIND_A_READER {
        @Override
        Round round() {
            StampedLock lock = new StampedLock();
            long stamp = lock.writeLock();
            return new Round(lock::readLock, lock::readLock, () -> lock.unlockWrite(stamp)).nextComesFirst();
        }
    },
    TASK_OF_A_THREAD_POOL {
        @Override
        Round round() {
            return ofPool(Executors.newFixedThreadPool(1));
        }
    },
    TASK_OF_A_FORK_JOIN_POOL {
        @Override
        Round round() {
            return ofPool(new ForkJoinPool(1));
        }
    };

    /** An action that may throw what it likes. */
    public interface Action {
        void run() throws Exception;
    }

    /** What the hung thread does, what the next user does, and what frees them. */
    record Round(Action hang, Action next, Action free, boolean nextFirst) {

        Round(Action hang, Action next, Action free) {
            this(hang, next, free, false);
        }

        Round nextComesFirst() {
            return new Round(hang, next, free, true);
        }
    }

    abstract Round round();

    private static Round ofLock(Lock lock) {
        lock.lock();
        return new Round(lock::lock, lock::lockInterruptibly, lock::unlock);
    }

    private static Round ofTake(BlockingQueue<Integer> queue) {
        return new Round(queue::take, queue::take, () -> queue.put(1));
    }

    private static Round ofPut(BlockingQueue<Integer> queue) {
        queue.add(1);
        return new Round(() -> queue.put(2), () -> queue.put(3), queue::take);
    }

    private static Round ofTransfer(BlockingQueue<Integer> queue) {
        return new Round(queue::take, queue::take, () -> queue.offer(1, 10, TimeUnit.SECONDS));
    }

    private static Round ofReceipt(BlockingQueue<Integer> queue) {
        return new Round(() -> queue.put(2), () -> queue.put(3), () -> queue.poll(10, TimeUnit.SECONDS));
    }

    // The hung thread waits for a task that never ends, in a thread that dies with it. It waits for it once it has
    // begun:
    // before, the pool could begin with the task of the next user.
    private static Round ofPool(ExecutorService pool) {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        return new Round(
                () -> {
                    Future<Integer> task = pool.submit(() -> {
                        begun.countDown();
                        never.await();
                        return 1;
                    });
                    while (begun.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                    task.get();
                },
                () -> pool.submit(() -> 1).get(),
                () -> {
                    never.countDown();
                    pool.shutdown();
                });
    }

    private static void locked(Lock lock, Action action) throws Exception {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
