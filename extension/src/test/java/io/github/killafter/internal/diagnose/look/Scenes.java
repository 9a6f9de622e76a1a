// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.look;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import io.github.killafter.internal.diagnose.look.Hangs.Scene;
import java.io.FileInputStream;
import java.io.RandomAccessFile;
import java.lang.reflect.Method;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/** Ways to hang, each with the words that its diagnosis has to have, as a regular expression. */
final class Scenes {

    private Scenes() {}

    static Map<String, Map.Entry<Scene, String>> all() {
        Map<String, Map.Entry<Scene, String>> scenes = new LinkedHashMap<>();
        add(
                scenes,
                "busy loop",
                Scenes::busyLoop,
                ": busy, with \\d+ % of a processor, in .*Scenes\\.spin,.* of 10 samples");
        add(
                scenes,
                "regular expression",
                Scenes::regex,
                "busy, .*java\\.util\\.regex.*: a regular expression that backtracks");
        add(
                scenes,
                "polling",
                Scenes::polling,
                "waits repeatedly, \\d+ times in \\d+ ms: a loop in .*Scenes\\.poll polls");
        add(
                scenes,
                "monitor",
                Scenes::monitor,
                "\"hung\" waits for the monitor of a java\\.lang\\.Object, held by thread \"owner\" at .*Scenes.*TIMED_WAITING.*; waiting for a monitor");
        add(
                scenes,
                "lock",
                Scenes::lock,
                "\"hung\" waits for a java\\.util\\.concurrent\\.locks\\.ReentrantLock, held by thread \"owner\" at .*; lock\\(\\) does not");
        add(
                scenes,
                "lock of a thread that has ended",
                Scenes::lockOfTheDead,
                "held by thread \"owner\" \\(which ended without releasing it\\)");
        add(
                scenes,
                "deadlock",
                Scenes::deadlock,
                ": deadlock: \"hung\" waits for the monitor of a java\\.util\\.ArrayList, held by thread \"other\"; \"other\" waits for the monitor of a java\\.util\\.HashMap, held by thread \"hung\"; acquire them");
        add(
                scenes,
                "deadlock of locks and monitors",
                Scenes::mixedDeadlock,
                ": deadlock: \"hung\" waits for a java.*ReentrantLock, held by thread \"other\"; \"other\" waits for the monitor of a java\\.lang\\.Object, held by thread \"hung\"; ");
        add(
                scenes,
                "join of a thread in a deadlock",
                Scenes::joinOfDeadlock,
                "\"hung\" waits for the end of a thread, that of \"one\"; those threads are in a deadlock: \"one\" waits .*\"two\" waits ");
        add(
                scenes,
                "class initialisation",
                Scenes::classInit,
                "\"hung\" waits for class .*Scenes\\$Slow, which is being initialised by the thread \"owner\" at .*Scenes\\.sleepQuietly\\(.*; see what");
        add(
                scenes,
                "class initialisation deadlock",
                Scenes::classInitDeadlock,
                ": class initialisation deadlock: \"hung\" waits for class .*Scenes\\$Two, which is being initialised by the thread \"other\"; \"other\" waits for class .*Scenes\\$One, which is being initialised by the thread \"hung\"");
        add(
                scenes,
                "future",
                Scenes::future,
                "CompletableFuture\\.join, .*: the future is not completed; join\\(\\) of a future does not");
        add(
                scenes,
                "latch",
                hangs -> hangs.thread("hung", new CountDownLatch(1)::await),
                "CountDownLatch\\.await, .*: the latch is not counted down; it answers");
        add(
                scenes,
                "queue",
                hangs -> hangs.thread("hung", new LinkedBlockingQueue<String>()::take),
                "LinkedBlockingQueue\\.take, .*: nothing is put into the queue");
        add(scenes, "semaphore", hangs -> hangs.thread("hung", new Semaphore(0)::acquire), "no permit is released");
        add(
                scenes,
                "accept",
                Scenes::accept,
                "ServerSocket\\.accept, .*: no client connects to .*:\\d+; blocking socket I/O");
        add(
                scenes,
                "socket",
                Scenes::socket,
                "nothing happens on the connection to 127\\.0\\.0\\.1:\\d+ \\(from port \\d+\\); blocking socket I/O");
        add(
                scenes,
                "socket with a timeout",
                Scenes::socketWithTimeout,
                "nothing happens on the connection to 127\\.0\\.0\\.1:\\d+");
        add(scenes, "datagrams", Scenes::datagrams, "no datagram arrives at .*:\\d+");
        add(
                scenes,
                "FIFO that is read",
                Scenes::fifo,
                "the other end of the FIFO /.*/fifo does nothing; blocking reads");
        add(scenes, "FIFO that is opened", Scenes::openFifo, ": /.*/fifo cannot be opened yet: a FIFO waits");
        add(
                scenes,
                "process that is waited for",
                Scenes::process,
                "process(es has not ended: .*| )\\d+ \\(.*sleep 60.*\\)");
        add(
                scenes,
                "process that is read",
                Scenes::processOutput,
                "process \\d+ \\(.*sleep 60\\), at the other end of the pipe, does nothing; blocking reads");
        add(
                scenes,
                "sleep",
                hangs -> hangs.thread("hung", () -> Thread.sleep(Hangs.LONG_MILLIS)),
                "Thread\\.sleep, .*: it sleeps; it answers");
        add(scenes, "wait", Scenes::waitForNotify, "Object\\.wait, .*: no thread notifies it; it answers");
        add(scenes, "native sleep", Scenes::nativeSleep, ": it sleeps in native code");
        add(
                scenes,
                "starved pool",
                Scenes::starvedPool,
                "FutureTask\\.get, .*: perhaps a starved pool: the only thread of a pool, \"pool-\\d+-thread-1\", waits for a future itself at .*Scenes");
        add(scenes, "selector", Scenes::selector, "Selector\\.select, .*: reason unknown");
        add(
                scenes,
                "no other thread at an exchange",
                hangs -> hangs.thread("hung", () -> new Exchanger<String>().exchange("")),
                "Exchanger\\.exchange, .*: no other thread arrives at the exchange; it answers");
        if (Runtime.version().feature() >= 21) {
            add(
                    scenes,
                    "virtual thread that is joined",
                    Scenes::virtualJoin,
                    "waits for virtual threads: one has not ended, #\\d+ \"worker\" is at .*Scenes");
        }
        return scenes;
    }

    private static void add(Map<String, Map.Entry<Scene, String>> scenes, String name, Scene scene, String words) {
        scenes.put(name, Map.entry(scene, words));
    }

    private static Thread busyLoop(Hangs hangs) {
        return hangs.thread("hung", () -> spin(hangs));
    }

    private static long spin(Hangs hangs) {
        long count = 0;
        while (!hangs.over) {
            count += Long.numberOfTrailingZeros(count);
        }
        return count;
    }

    private static Thread regex(Hangs hangs) {
        CharSequence endless = new CharSequence() {
            @Override
            public int length() {
                return 60;
            }

            @Override
            public char charAt(int index) {
                if (hangs.over) {
                    throw new IllegalStateException("over");
                }
                return index == 59 ? '!' : 'a';
            }

            @Override
            public CharSequence subSequence(int start, int end) {
                return this;
            }
        };
        return hangs.thread(
                "hung", () -> Pattern.compile("(a|aa)+\\1b").matcher(endless).matches());
    }

    private static Thread polling(Hangs hangs) {
        return hangs.thread("hung", () -> poll(hangs));
    }

    private static void poll(Hangs hangs) throws InterruptedException {
        while (!hangs.over) {
            Thread.sleep(1);
        }
    }

    private static Thread monitor(Hangs hangs) throws Exception {
        Object monitor = new Object();
        CountDownLatch held = new CountDownLatch(1);
        hangs.threadAfter(held, "owner", () -> {
            synchronized (monitor) {
                held.countDown();
                Thread.sleep(Hangs.LONG_MILLIS);
            }
        });
        return hangs.thread("hung", () -> enter(monitor));
    }

    private static void enter(Object monitor) {
        synchronized (monitor) {
            monitor.notifyAll();
        }
    }

    private static Thread lock(Hangs hangs) throws Exception {
        ReentrantLock lock = new ReentrantLock();
        CountDownLatch held = new CountDownLatch(1);
        hangs.threadAfter(held, "owner", () -> {
            lock.lock();
            try {
                held.countDown();
                Thread.sleep(Hangs.LONG_MILLIS);
            } finally {
                lock.unlock();
            }
        });
        return hangs.thread("hung", lock::lock);
    }

    private static Thread lockOfTheDead(Hangs hangs) throws Exception {
        ReentrantLock lock = new ReentrantLock();
        Thread owner = hangs.thread("owner", lock::lock);
        owner.join(30_000);
        return hangs.thread("hung", lock::lockInterruptibly);
    }

    // Nothing ends a deadlock of monitors: the threads stay, asleep.
    private static Thread deadlock(Hangs hangs) {
        return deadlock(hangs, "hung", "other");
    }

    private static Thread deadlock(Hangs hangs, String firstName, String secondName) {
        Object list = new ArrayList<String>();
        Object map = new HashMap<String, String>();
        CountDownLatch both = new CountDownLatch(2);
        hangs.thread(secondName, () -> nested(list, map, both));
        return hangs.thread(firstName, () -> nested(map, list, both));
    }

    private static void nested(Object outer, Object inner, CountDownLatch both) throws InterruptedException {
        synchronized (outer) {
            both.countDown();
            Hangs.await(both);
            enter(inner);
        }
    }

    private static Thread mixedDeadlock(Hangs hangs) {
        ReentrantLock lock = new ReentrantLock();
        Object monitor = new Object();
        CountDownLatch both = new CountDownLatch(2);
        hangs.thread("other", () -> {
            lock.lock();
            try {
                both.countDown();
                Hangs.await(both);
                enter(monitor);
            } finally {
                lock.unlock();
            }
        });
        return hangs.thread("hung", () -> {
            synchronized (monitor) {
                both.countDown();
                Hangs.await(both);
                lock.lockInterruptibly();
            }
        });
    }

    private static Thread joinOfDeadlock(Hangs hangs) {
        Thread one = deadlock(hangs, "one", "two");
        return hangs.thread("hung", one::join);
    }

    private static final class Slow {
        static final CountDownLatch BEGUN = Scenes.SLOW_BEGUN;

        static {
            BEGUN.countDown();
            sleepQuietly();
        }

        static void use() {}
    }

    private static final CountDownLatch SLOW_BEGUN = new CountDownLatch(1);
    private static final CountDownLatch BOTH_BEGUN = new CountDownLatch(2);

    private static void sleepQuietly() {
        try {
            Thread.sleep(Hangs.LONG_MILLIS);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread classInit(Hangs hangs) throws Exception {
        hangs.threadAfter(SLOW_BEGUN, "owner", Slow::use);
        return hangs.thread("hung", Scenes::useSlow);
    }

    private static void useSlow() {
        Slow.use();
    }

    private static final class One {
        static {
            meet();
            Two.use();
        }

        static void use() {}
    }

    private static final class Two {
        static {
            meet();
            One.use();
        }

        static void use() {}
    }

    private static void meet() {
        BOTH_BEGUN.countDown();
        try {
            Hangs.await(BOTH_BEGUN);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread classInitDeadlock(Hangs hangs) {
        hangs.thread("other", Two::use);
        return hangs.thread("hung", One::use);
    }

    private static Thread future(Hangs hangs) {
        CompletableFuture<String> never = new CompletableFuture<>();
        hangs.ending(() -> never.complete(""));
        return hangs.thread("hung", never::join);
    }

    private static Thread accept(Hangs hangs) throws Exception {
        ServerSocket server = hangs.ending(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        return hangs.thread("hung", server::accept);
    }

    private static Thread socket(Hangs hangs) throws Exception {
        Socket client = connected(hangs);
        return hangs.thread("hung", () -> client.getInputStream().read());
    }

    private static Thread socketWithTimeout(Hangs hangs) throws Exception {
        Socket client = connected(hangs);
        client.setSoTimeout((int) Hangs.LONG_MILLIS);
        return hangs.thread("hung", () -> client.getInputStream().read());
    }

    private static Socket connected(Hangs hangs) throws Exception {
        ServerSocket server = hangs.ending(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        Socket client = hangs.ending(new Socket(server.getInetAddress(), server.getLocalPort()));
        hangs.ending(server.accept());
        return client;
    }

    private static Thread datagrams(Hangs hangs) throws Exception {
        DatagramSocket socket = hangs.ending(new DatagramSocket());
        return hangs.thread("hung", () -> socket.receive(new DatagramPacket(new byte[1], 1)));
    }

    private static Path newFifo(Hangs hangs) throws Exception {
        Path folder = Files.createTempDirectory("killafter");
        hangs.ending(() -> Files.deleteIfExists(folder));
        Path fifo = folder.resolve("fifo");
        hangs.ending(() -> Files.deleteIfExists(fifo));
        new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
        return fifo;
    }

    private static Thread fifo(Hangs hangs) throws Exception {
        Path fifo = newFifo(hangs);
        RandomAccessFile bothEnds = hangs.ending(new RandomAccessFile(fifo.toFile(), "rw"));
        FileInputStream in = hangs.ending(new FileInputStream(fifo.toFile()));
        hangs.ending(() -> bothEnds.write(1));
        return hangs.thread("hung", in::read);
    }

    private static Thread openFifo(Hangs hangs) throws Exception {
        Path fifo = newFifo(hangs);
        hangs.ending(() -> new RandomAccessFile(fifo.toFile(), "rw").close());
        return hangs.thread("hung", () -> new FileInputStream(fifo.toFile()).close());
    }

    private static Process sleeper(Hangs hangs) throws Exception {
        Process sleeper = new ProcessBuilder("sleep", "60").start();
        hangs.ending(() -> sleeper.destroyForcibly().waitFor());
        return sleeper;
    }

    private static Thread process(Hangs hangs) throws Exception {
        return hangs.thread("hung", sleeper(hangs)::waitFor);
    }

    private static Thread processOutput(Hangs hangs) throws Exception {
        Process sleeper = sleeper(hangs);
        return hangs.thread("hung", () -> sleeper.getInputStream().read());
    }

    private static Thread waitForNotify(Hangs hangs) {
        Object monitor = new Object();
        return hangs.thread("hung", () -> {
            synchronized (monitor) {
                while (!hangs.over) {
                    monitor.wait();
                }
            }
        });
    }

    private static Thread nativeSleep(Hangs hangs) {
        Function sleep = NativeLibrary.getProcess().getFunction("sleep");
        return hangs.thread("hung", () -> sleep.invokeInt(new Object[] {20}));
    }

    private static Thread starvedPool(Hangs hangs) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        hangs.ending(pool::shutdownNow);
        AtomicBoolean never = new AtomicBoolean();
        var outer = pool.submit(() -> pool.submit(() -> never.set(true)).get());
        return hangs.thread("hung", outer::get);
    }

    private static Thread selector(Hangs hangs) throws Exception {
        return hangs.thread("hung", hangs.ending(Selector.open())::select);
    }

    private static Thread virtualJoin(Hangs hangs) throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        hangs.ending(end::countDown);
        Method ofVirtual = Thread.class.getMethod("ofVirtual");
        Class<?> builder = Class.forName("java.lang.Thread$Builder$OfVirtual");
        Object named = builder.getMethod("name", String.class).invoke(ofVirtual.invoke(null), "worker");
        Runnable task = () -> {
            try {
                end.await();
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        };
        Thread virtual = (Thread) builder.getMethod("start", Runnable.class).invoke(named, task);
        return hangs.thread("hung", virtual::join);
    }
}
