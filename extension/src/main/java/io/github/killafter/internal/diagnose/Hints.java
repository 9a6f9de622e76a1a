// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.RUNNABLE;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

    private static final Hint RESPONSE = new Hint(
            true,
            "find out what the server does, and set HttpRequest.Builder.timeout",
            Set.of(WAITING),
            Set.of("java.util.concurrent.CompletableFuture.get"),
            "jdk.internal.net.http.HttpClientImpl");

    private static final Hint SLEEP = new Hint(
            true,
            "give a loop that sleeps a time limit, and keep single sleeps shorter than the timeout of the test",
            Set.of(WAITING, TIMED_WAITING),
            Set.of("java.lang.Thread.sleep"));

    private static final List<Hint> UNLIMITED = List.of(
            unlimited("find the code that should call notify, or call wait(millis)", "java.lang.Object.wait"),
            unlimited("find out what that thread does, or call join(millis)", "java.lang.Thread.join"),
            unlimited(
                    "find the code that should put something in, or call poll(timeout, unit)",
                    "java.util.concurrent.ArrayBlockingQueue.take",
                    "java.util.concurrent.LinkedBlockingQueue.take",
                    "java.util.concurrent.SynchronousQueue.take"),
            unlimited(
                    "find the code that should take something out, or call offer(element, timeout, unit)",
                    "java.util.concurrent.ArrayBlockingQueue.put",
                    "java.util.concurrent.LinkedBlockingQueue.put"),
            unlimited(
                    "find the code that should complete the future, or call get(timeout, unit)",
                    "java.util.concurrent.CompletableFuture.get"),
            unlimited("find out what the task does, or call get(timeout, unit)", "java.util.concurrent.FutureTask.get"),
            unlimited(
                    "find the code that should count down, or call await(timeout, unit)",
                    "java.util.concurrent.CountDownLatch.await"),
            unlimited(
                    "find the thread that is missing, or call await(timeout, unit)",
                    "java.util.concurrent.CyclicBarrier.await"),
            unlimited(
                    "find the thread that is missing, or call exchange(value, timeout, unit)",
                    "java.util.concurrent.Exchanger.exchange"),
            unlimited(
                    "find the code that should release one, or call tryAcquire(timeout, unit)",
                    "java.util.concurrent.Semaphore.acquire"),
            unlimited(
                    "find the code that should signal, or call await(timeout, unit)",
                    "java.util.concurrent.locks.Condition.await"),
            unlimited(
                    "find the code that should unpark the thread, or call parkNanos(nanos)",
                    "java.util.concurrent.locks.LockSupport.park"),
            unlimited("call tryLock(timeout, unit)", "java.util.concurrent.locks.ReentrantLock.lockInterruptibly"));

    /** The JDK itself called the method that waits, so the test cannot replace it. */
    private static final Hint INDIRECT =
            unlimited("find out what should end it, and whether the method that the test called has a timeout");

    // Whatever has a limit is interruptible in the JDK.
    private static final Hint LIMITED = new Hint(
            true,
            "the timeout of the wait is longer than that of the test, or a loop repeats the wait",
            Set.of(TIMED_WAITING),
            Set.of());

    private static final List<Hint> ALL = Stream.concat(
                    Stream.of(
                            MONITOR,
                            SOCKET,
                            DATAGRAM,
                            READ,
                            LOCK,
                            JOIN,
                            UNINTERRUPTIBLE,
                            PROCESS,
                            RESPONSE,
                            SLEEP,
                            LIMITED),
                    UNLIMITED.stream())
            .toList();

    private Hints() {}

    /** Return what is known of a call in this state; empty if nothing is. */
    static Optional<Hint> of(CallSite site, Thread.State state) {
        return ALL.stream()
                .filter(hint -> hint.fits(site, state))
                .findFirst()
                .map(hint -> site.isCalledByJdk() && UNLIMITED.contains(hint) ? INDIRECT : hint);
    }

    private static Hint unlimited(String remedy, String... callees) {
        return new Hint(true, remedy, Set.of(WAITING), Set.of(callees));
    }
}
