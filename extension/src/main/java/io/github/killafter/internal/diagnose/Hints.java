// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.RUNNABLE;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table of ways to wait; a method that is not in it gets no hint rather than a wrong one. */
final class Hints {

    private static final String SOCKET_TEXT =
            "blocking socket I/O does not answer interrupts; set a timeout or close the socket";

    private static final Hint MONITOR = new Hint(
            false,
            "waiting for a monitor does not answer interrupts; Lock.tryLock with a timeout does",
            Set.of(BLOCKED),
            Set.of());

    // A socket made by a channel or by a factory can be of another kind.
    private static final Hint SOCKET = new Hint(
            false,
            SOCKET_TEXT,
            Set.of(RUNNABLE),
            Set.of("java.net.ServerSocket.accept", "java.net.Socket$SocketInputStream.read", "java.net.Socket.connect"),
            "sun.nio.ch.NioSocketImpl");

    private static final Hint DATAGRAM =
            new Hint(false, SOCKET_TEXT, Set.of(RUNNABLE), Set.of("java.net.DatagramSocket.receive"));

    private static final Hint READ = new Hint(
            false,
            "blocking reads of files, pipes and standard input do not answer interrupts; a read from a process ends"
                    + " with that process",
            Set.of(RUNNABLE),
            Set.of("java.io.FileInputStream.read"));

    private static final Hint LOCK = new Hint(
            false,
            "lock() does not answer interrupts; tryLock with a timeout and lockInterruptibly() do",
            Set.of(WAITING),
            Set.of(
                    "java.util.concurrent.locks.ReentrantLock.lock",
                    "java.util.concurrent.locks.ReentrantReadWriteLock$ReadLock.lock",
                    "java.util.concurrent.locks.ReentrantReadWriteLock$WriteLock.lock"));

    private static final Hint JOIN = new Hint(
            false,
            "join() of a future does not answer interrupts; get() does, preferably with a timeout",
            Set.of(WAITING),
            Set.of("java.util.concurrent.CompletableFuture.join", "java.util.concurrent.ForkJoinTask.join"));

    private static final Hint UNINTERRUPTIBLE = new Hint(
            false,
            "as its name says, it does not answer interrupts; the variants without that in their name do",
            Set.of(WAITING),
            Set.of(
                    "java.util.concurrent.Semaphore.acquireUninterruptibly",
                    "java.util.concurrent.locks.Condition.awaitUninterruptibly"));

    private static final Hint PROCESS = new Hint(
            true,
            "call waitFor with a timeout, then destroy the process",
            Set.of(WAITING, TIMED_WAITING),
            Set.of("java.lang.Process.waitFor"));

    private static final Hint INTERRUPTIBLE = new Hint(
            true,
            "",
            Set.of(WAITING, TIMED_WAITING),
            Set.of(
                    "java.lang.Object.wait",
                    "java.lang.Thread.join",
                    "java.lang.Thread.sleep",
                    "java.util.concurrent.ArrayBlockingQueue.put",
                    "java.util.concurrent.ArrayBlockingQueue.take",
                    "java.util.concurrent.CompletableFuture.get",
                    "java.util.concurrent.CountDownLatch.await",
                    "java.util.concurrent.CyclicBarrier.await",
                    "java.util.concurrent.FutureTask.get",
                    "java.util.concurrent.Exchanger.exchange",
                    "java.util.concurrent.ForkJoinPool.awaitTermination",
                    "java.util.concurrent.LinkedBlockingQueue.poll",
                    "java.util.concurrent.LinkedBlockingQueue.put",
                    "java.util.concurrent.LinkedBlockingQueue.take",
                    "java.util.concurrent.Semaphore.acquire",
                    "java.util.concurrent.SynchronousQueue.take",
                    "java.util.concurrent.ThreadPoolExecutor.awaitTermination",
                    "java.util.concurrent.locks.Condition.await",
                    "java.util.concurrent.locks.LockSupport.park",
                    "java.util.concurrent.locks.LockSupport.parkNanos",
                    "java.util.concurrent.locks.ReentrantLock.lockInterruptibly",
                    "java.util.concurrent.locks.ReentrantLock.tryLock"));

    private static final List<Hint> ALL =
            List.of(MONITOR, SOCKET, DATAGRAM, READ, LOCK, JOIN, UNINTERRUPTIBLE, PROCESS, INTERRUPTIBLE);

    private Hints() {}

    /** Return what is known of a call in this state; empty if nothing is. */
    static Optional<Hint> of(CallSite site, Thread.State state) {
        return ALL.stream().filter(hint -> hint.fits(site, state)).findFirst();
    }
}
