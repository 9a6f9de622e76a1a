// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.raise;

import static java.util.Objects.requireNonNull;

import com.sun.jna.Function;
import io.github.killafter.internal.jvm.repair.SharedWait;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Selector;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * Ways to hang. Some of them cannot be stopped, so that they run in a JVM of their own only. What has a method on its stack
 * whose name begins with "setUp" does not hang yet.
 */
public enum HangKind {
    BUSY_LOOP("busy loop", Answer.RAISE, Hangs::spin),
    COUNTED_LOOP("counted loop over long", Answer.RAISE, Hangs::count),
    NESTED_COUNTED_LOOP("nested counted loops over int", Answer.RAISE, Hangs::countNested),
    CATCH_EXCEPTION("loop that catches Exception", Answer.RAISE, Hangs::catchException),
    REGULAR_EXPRESSION("regular expression that backtracks", Answer.RAISE, Hangs::backtrack),
    RECURSION("recursion that catches StackOverflowError", Answer.RAISE, () -> Hangs.recurse(0)),
    SLEEP("Thread.sleep", Answer.RAISE, () -> Thread.sleep(Hangs.LONG)),
    SWALLOWED_INTERRUPT("sleep in a loop that swallows interrupts", Answer.RAISE, Hangs::swallow),
    WAIT("Object.wait", Answer.RAISE, Hangs::waitForNotify),
    JOIN("Thread.join", Answer.RAISE, () -> Thread.currentThread().join()),
    PARK("LockSupport.park in a loop", Answer.RAISE, Hangs::park),
    LOCK("ReentrantLock.lock", Answer.RAISE, () -> Hangs.held().lock()),
    SEMAPHORE("Semaphore.acquireUninterruptibly", Answer.RAISE, () -> new Semaphore(0).acquireUninterruptibly()),
    LATCH("CountDownLatch.await", Answer.RAISE, () -> new CountDownLatch(1).await()),
    QUEUE("LinkedBlockingQueue.take", Answer.RAISE, () -> new LinkedBlockingQueue<Integer>().take()),
    FUTURE_JOIN("CompletableFuture.join", Answer.RAISE, () -> new CompletableFuture<Integer>().join()),
    FUTURE_GET("CompletableFuture.get in a loop that catches Exception", Answer.RAISE, Hangs::getForEver),
    PROCESS("Process.waitFor", Answer.RAISE, Hangs::waitForProcess),
    ACCEPT("ServerSocket.accept", Answer.WAKE_UP, Hangs::accept),
    SOCKET_READ("read from a socket", Answer.WAKE_UP, Hangs::readSocket),
    DATAGRAM("DatagramSocket.receive", Answer.WAKE_UP, Hangs::receive),
    SELECT("Selector.select", Answer.WAKE_UP, Hangs::select),
    NATIVE_SLEEP("sleep(3) in native code", Answer.WAKE_UP, Hangs::sleepNatively),
    STATIC_INITIALISER("loop in a static initialiser", Answer.AFTER_HALF_THE_GRACE, Hangs::initialise),
    ENDLESS_MAP(
            "HashMap.get on a broken map (rebuilt as a loop in its hash code)",
            Answer.AFTER_HALF_THE_GRACE,
            Hangs::brokenMap),
    STANDARD_INPUT("read from standard input", Answer.NONE, () -> System.in.read()),
    FIFO("read from a FIFO", Answer.NONE, Hangs::readFifo),
    PROCESS_READ("read from a child process", Answer.NONE, Hangs::readProcess),
    MONITOR("entering synchronized", Answer.NONE, Hangs::enter),
    INITIALISER_DEADLOCK("deadlock of two static initialisers", Answer.NONE, Hangs::deadlock),
    CATCH_THROWABLE("loop that catches Throwable", Answer.NONE, Hangs::catchThrowable);

    /** What stops it. */
    enum Answer {
        RAISE("the raise"),
        WAKE_UP("the raise, after a signal"),
        AFTER_HALF_THE_GRACE("the raise, after half of the grace"),
        NONE("nothing");

        final String words;

        Answer(String words) {
            this.words = words;
        }
    }

    final String words;
    final Answer answer;

    @SuppressWarnings("ImmutableEnumChecker") // a body has no state of its own
    final SharedWait.Action body;

    HangKind(String words, Answer answer, SharedWait.Action body) {
        this.words = words;
        this.answer = answer;
        this.body = body;
    }

    /** Hang in this way. */
    public void hang() throws Exception {
        body.run();
    }

    /** The bodies that are more than a call. */
    private static final class Hangs {

        static final long LONG = 1_000_000;
        static long sink;

        static void spin() {
            while (true) {
                sink++;
            }
        }

        static void count() {
            for (long i = 0; i < Long.MAX_VALUE; i++) {
                sink += i ^ sink;
            }
        }

        static void countNested() {
            for (int i = 0; i < Integer.MAX_VALUE; i++) {
                for (int j = 0; j < Integer.MAX_VALUE; j++) {
                    sink += i ^ j;
                }
            }
        }

        static void catchException() {
            while (true) {
                try {
                    sink++;
                    Thread.sleep(1);
                } catch (Exception e) {
                    sink--;
                }
            }
        }

        static void catchThrowable() {
            while (true) {
                try {
                    sink++;
                } catch (Throwable e) {
                    sink--;
                }
            }
        }

        static void backtrack() {
            // With a reference to a group, for else java.util.regex remembers where it has failed.
            Pattern.matches("(?:(a+)\\1?)+c", "a".repeat(60) + "b");
        }

        static int recurse(int depth) {
            try {
                return depth < 0 ? depth : recurse(depth + 1) + 1;
            } catch (StackOverflowError e) {
                return recurse(depth / 2);
            }
        }

        static void brokenMap() {
            // Not empty, for then nothing is looked up.
            Map<Object, Integer> map = new HashMap<>(Map.of("one", 1));
            map.get(new Object() {
                @Override
                public int hashCode() {
                    spin();
                    return 1;
                }

                @Override
                public boolean equals(Object other) {
                    return this == other;
                }
            });
        }

        static void swallow() {
            while (true) {
                try {
                    Thread.sleep(LONG);
                } catch (InterruptedException e) {
                    sink++;
                }
            }
        }

        static void waitForNotify() throws InterruptedException {
            Object monitor = new Object();
            synchronized (monitor) {
                while (sink < Long.MAX_VALUE) {
                    monitor.wait();
                }
            }
        }

        static void park() {
            while (true) {
                LockSupport.park();
            }
        }

        static ReentrantLock held() throws InterruptedException {
            ReentrantLock lock = new ReentrantLock();
            Thread holder = new Thread(lock::lock);
            holder.start();
            holder.join();
            return lock;
        }

        static void getForEver() {
            CompletableFuture<Integer> future = new CompletableFuture<>();
            while (true) {
                try {
                    future.get();
                } catch (Exception e) {
                    sink++;
                }
            }
        }

        static Process setUpProcess() throws IOException {
            return new ProcessBuilder("sleep", "20").start();
        }

        static void waitForProcess() throws Exception {
            Process process = setUpProcess();
            try {
                process.waitFor();
            } finally {
                process.destroyForcibly();
            }
        }

        static void readProcess() throws IOException {
            setUpProcess().getInputStream().read();
        }

        static void accept() throws IOException {
            try (ServerSocket server = new ServerSocket(0)) {
                server.accept();
            }
        }

        static void readSocket() throws IOException {
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                    Socket accepted = server.accept()) {
                accepted.getInputStream().read();
                client.getOutputStream().flush();
            }
        }

        static void receive() throws IOException {
            try (DatagramSocket socket = new DatagramSocket(0)) {
                socket.receive(new DatagramPacket(new byte[1], 1));
            }
        }

        static void select() throws IOException {
            try (Selector selector = Selector.open()) {
                selector.select();
            }
        }

        static void sleepNatively() {
            Function.getFunction("c", "sleep").invokeInt(new Object[] {20});
        }

        static void readFifo() throws Exception {
            try (RandomAccessFile both = new RandomAccessFile(setUpFifo(), "rw")) {
                both.read();
            }
        }

        private static File setUpFifo() throws Exception {
            File fifo = File.createTempFile("killafter", ".fifo");
            fifo.delete();
            new ProcessBuilder("mkfifo", fifo.getPath()).start().waitFor();
            fifo.deleteOnExit();
            return fifo;
        }

        static void enter() throws InterruptedException {
            Object monitor = new Object();
            setUpHolder(monitor);
            synchronized (monitor) {
                Thread.onSpinWait();
            }
        }

        private static void setUpHolder(Object monitor) throws InterruptedException {
            CountDownLatch entered = new CountDownLatch(1);
            Thread holder = new Thread(() -> {
                synchronized (monitor) {
                    entered.countDown();
                    park();
                }
            });
            holder.setDaemon(true);
            holder.start();
            entered.await();
        }

        // Each time in a loader of its own, because a class is initialised once.
        static void initialise() throws Exception {
            Class.forName(Spinning.class.getName(), true, new FreshLoader());
        }

        static void deadlock() throws Exception {
            System.getProperties().put("both", new CyclicBarrier(2));
            ClassLoader loader = new FreshLoader();
            Thread other = new Thread(() -> {
                try {
                    Class.forName(Second.class.getName(), true, loader);
                } catch (ClassNotFoundException e) {
                    throw new IllegalStateException(e);
                }
            });
            other.setDaemon(true);
            other.start();
            Class.forName(First.class.getName(), true, loader);
        }
    }

    // Loaded by a loader of their own, these three can use nothing of this file.

    /** Never gets initialised. */
    static final class Spinning {
        static int step;

        static {
            while (step >= 0) {
                step ^= 1;
            }
        }
    }

    /** Waits for the other. */
    static final class First {
        static {
            try {
                setUp();
                Class.forName("io.github.killafter.internal.jvm.raise.HangKind$Second");
            } catch (InterruptedException | BrokenBarrierException | ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }

        // Until the other is in its initialiser, too.
        private static void setUp() throws InterruptedException, BrokenBarrierException {
            int unused = ((CyclicBarrier) requireNonNull(System.getProperties().get("both"))).await();
        }
    }

    /** Waits for the other. */
    static final class Second {
        static {
            try {
                setUp();
                Class.forName("io.github.killafter.internal.jvm.raise.HangKind$First");
            } catch (InterruptedException | BrokenBarrierException | ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }

        // Until the other is in its initialiser, too.
        private static void setUp() throws InterruptedException, BrokenBarrierException {
            int unused = ((CyclicBarrier) requireNonNull(System.getProperties().get("both"))).await();
        }
    }

    /** Defines the classes of this file anew. */
    private static final class FreshLoader extends ClassLoader {

        FreshLoader() {
            super(HangKind.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Spinning.class.getName())
                    && !name.equals(First.class.getName())
                    && !name.equals(Second.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : setUpClass(name);
        }

        private Class<?> setUpClass(String name) throws ClassNotFoundException {
            try (var file = HangKind.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
