// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Compares what is said of an interrupt with what an interrupt does, on the JDK that runs the test. */
@Timeout(60)
class StuckInRealThreadsTests {

    private final List<AutoCloseable> toClose = new ArrayList<>();

    private interface Body {
        void run() throws Exception;
    }

    @AfterEach
    void letGo() throws Exception {
        for (AutoCloseable resource : toClose) {
            resource.close();
        }
    }

    @Test
    void sleep() throws Exception {
        answers("java.lang.Thread.sleep", () -> Thread.sleep(60_000));
        answers("java.lang.Thread.sleep", () -> TimeUnit.SECONDS.sleep(60));
    }

    @Test
    void waitForANotification() throws Exception {
        Object monitor = new Object();
        answers("java.lang.Object.wait", () -> {
            synchronized (monitor) {
                while (!Thread.currentThread().isInterrupted()) {
                    monitor.wait();
                }
            }
        });
    }

    @Test
    void joinAThread() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Thread other = new Thread(() -> awaitQuietly(end));
        other.start();
        toClose.add(end::countDown);

        answers("java.lang.Thread.join", other::join);
    }

    @Test
    void park() throws Exception {
        answers("java.util.concurrent.locks.LockSupport.park", () -> {
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park();
            }
        });
    }

    @Test
    void futures() throws Exception {
        CompletableFuture<String> never = new CompletableFuture<>();
        toClose.add(() -> never.complete(""));

        answers("java.util.concurrent.CompletableFuture.get", never::get);
        answers("java.util.concurrent.CompletableFuture.get", () -> never.get(60, TimeUnit.SECONDS));
        answers("java.util.concurrent.FutureTask.get", () -> new FutureTask<>(() -> "").get());
        doesNotAnswer("java.util.concurrent.CompletableFuture.join", never::join);
    }

    @Test
    void queuesAndSynchronizers() throws Exception {
        answers("java.util.concurrent.LinkedBlockingQueue.take", () -> new LinkedBlockingQueue<String>().take());
        answers("java.util.concurrent.CountDownLatch.await", () -> new CountDownLatch(1).await());
        answers("java.util.concurrent.Exchanger.exchange", () -> new Exchanger<String>().exchange(""));
        answers("java.util.concurrent.Semaphore.acquire", () -> new Semaphore(0).acquire());
        Semaphore semaphore = new Semaphore(0);
        toClose.add(semaphore::release);
        doesNotAnswer("java.util.concurrent.Semaphore.acquireUninterruptibly", semaphore::acquireUninterruptibly);
    }

    @Test
    void executors() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        toClose.add(executor::shutdownNow);

        answers(
                "java.util.concurrent.ThreadPoolExecutor.awaitTermination",
                () -> executor.awaitTermination(60, TimeUnit.SECONDS));
    }

    @Test
    void conditions() throws Exception {
        ReentrantLock lock = new ReentrantLock();
        var condition = lock.newCondition();
        answers("java.util.concurrent.locks.Condition.await", () -> {
            lock.lock();
            while (!Thread.currentThread().isInterrupted()) {
                condition.await();
            }
        });
    }

    @Test
    void locks() throws Exception {
        ReentrantLock lock = new ReentrantLock();
        ReentrantReadWriteLock readWrite = new ReentrantReadWriteLock();
        lock.lock();
        readWrite.writeLock().lock();
        toClose.add(lock::unlock);
        toClose.add(readWrite.writeLock()::unlock);

        answers("java.util.concurrent.locks.ReentrantLock.lockInterruptibly", lock::lockInterruptibly);
        answers("java.util.concurrent.locks.ReentrantLock.tryLock", () -> lock.tryLock(60, TimeUnit.SECONDS));
        doesNotAnswer("java.util.concurrent.locks.ReentrantLock.lock", lock::lock);
        doesNotAnswer("java.util.concurrent.locks.ReentrantReadWriteLock$ReadLock.lock", readWrite.readLock()::lock);
    }

    @Test
    void monitors() throws Exception {
        Object monitor = new Object();
        synchronized (monitor) {
            doesNotAnswer("io.github.killafter.internal.diagnose.StuckInRealThreadsTests", () -> {
                synchronized (monitor) {
                    monitor.notifyAll();
                }
            });
        }
    }

    @Test
    void sockets() throws Exception {
        ServerSocket server = closeable(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        Socket client = closeable(new Socket(server.getInetAddress(), server.getLocalPort()));
        closeable(server.accept());
        DatagramSocket datagrams = closeable(new DatagramSocket());

        doesNotAnswer("java.net.ServerSocket.accept", server::accept);
        doesNotAnswer("java.net.Socket$SocketInputStream.read", () -> client.getInputStream()
                .read());
        doesNotAnswer("java.net.DatagramSocket.receive", () -> datagrams.receive(new DatagramPacket(new byte[1], 1)));
    }

    @Test
    void channelsGetNoHint() throws Exception {
        ServerSocketChannel server = closeable(ServerSocketChannel.open().bind(null));
        Selector selector = closeable(Selector.open());
        Pipe pipe = Pipe.open();
        closeable(pipe.sink());
        closeable(pipe.source());

        hasNoHint("java.nio.channels.ServerSocketChannel.accept", server::accept);
        hasNoHint("java.nio.channels.Selector.select", selector::select);
    }

    @Test
    void processes() throws Exception {
        Process sleeper = new ProcessBuilder("sleep", "60").start();
        toClose.add(sleeper::destroyForcibly);

        answers("java.lang.Process.waitFor", sleeper::waitFor);
        answers("java.lang.Process.waitFor", () -> sleeper.waitFor(60, TimeUnit.SECONDS));
        doesNotAnswer(
                "java.io.FileInputStream.read", () -> sleeper.getInputStream().read());
    }

    @Test
    void whatIsNotInTheTableGetsNoHint() throws Exception {
        hasNoHint("java.util.concurrent.Phaser.awaitAdvanceInterruptibly", () -> new Phaser(1)
                .awaitAdvanceInterruptibly(0));
    }

    private void answers(String callee, Body body) throws Exception {
        Thread thread = stuck(
                body,
                callee + ", called from " + getClass().getName() + ".",
                ": an interrupt ends the wait, unless the caller swallows it; ");
        thread.interrupt();
        thread.join(30_000);
        assertThat(thread.isAlive()).isFalse();
    }

    private void doesNotAnswer(String where, Body body) throws Exception {
        Thread thread = stuck(body, where, " does not answer interrupts", " do not answer interrupts");
        thread.interrupt();
        thread.join(100);
        assertThat(thread.isAlive()).isTrue();
    }

    private void hasNoHint(String callee, Body body) throws Exception {
        Thread thread = stuck(body, callee + ", called from " + getClass().getName() + ".", ")");
        assertThat(said(thread)).doesNotContain(": ");
        thread.interrupt();
        thread.join(30_000);
    }

    // It may take a while to get there: classes are loaded on the way.
    private static Thread stuck(Body body, String start, String... oneOf) throws InterruptedException {
        Thread thread = new Thread(() -> runQuietly(body));
        thread.setDaemon(true);
        thread.start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!fits(said(thread), start, oneOf) && System.nanoTime() < deadline) {
            thread.join(10);
        }
        assertThat(said(thread)).startsWith(start).containsAnyOf(oneOf).contains("StuckInRealThreadsTests.java:");
        return thread;
    }

    private static boolean fits(String said, String start, String... oneOf) {
        return said.startsWith(start) && Arrays.stream(oneOf).anyMatch(said::contains);
    }

    private static String said(Thread thread) {
        return StuckIn.of(List.of(thread.getStackTrace()), thread.getState(), TestCode.UNKNOWN, Tried.NOTHING)
                .orElse("");
    }

    private static void runQuietly(Body body) {
        try {
            body.run();
        } catch (Exception e) {
            // The thread has ended, as it should.
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T extends AutoCloseable> T closeable(T resource) {
        toClose.add(resource);
        return resource;
    }
}
