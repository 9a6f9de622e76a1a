// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.look;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import io.github.killafter.internal.diagnose.look.Hangs.Scene;
import java.lang.reflect.Method;
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
                ": busy, with \\d+ % of a processor, in .*Scenes\\.spin.* of 10 samples");
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
                LockScenes::monitor,
                "\"hung\" waits for the monitor of a java\\.lang\\.Object, held by thread \"owner\" at .*Scenes.*TIMED_WAITING.*; waiting for a monitor");
        add(
                scenes,
                "lock",
                LockScenes::lock,
                "\"hung\" waits for a java\\.util\\.concurrent\\.locks\\.ReentrantLock, held by thread \"owner\" at .*; lock\\(\\) does not");
        add(
                scenes,
                "lock of a thread that has ended",
                LockScenes::lockOfTheDead,
                "held by thread \"owner\" \\(which ended without releasing it\\)");
        add(
                scenes,
                "deadlock",
                LockScenes::deadlock,
                ": deadlock: \"hung\" waits for the monitor of a java\\.util\\.ArrayList, held by thread \"other\"; \"other\" waits for the monitor of a java\\.util\\.HashMap, held by thread \"hung\"; acquire them");
        add(
                scenes,
                "deadlock of locks and monitors",
                LockScenes::mixedDeadlock,
                ": deadlock: \"hung\" waits for a java.*ReentrantLock, held by thread \"other\"; \"other\" waits for the monitor of a java\\.lang\\.Object, held by thread \"hung\"; ");
        add(
                scenes,
                "join of a thread in a deadlock",
                LockScenes::joinOfDeadlock,
                "\"hung\" waits for the end of thread \"one\"; those threads are in a deadlock: \"one\" waits .*\"two\" waits ");
        add(
                scenes,
                "class initialisation",
                LockScenes::classInit,
                "\"hung\" waits for class .*Scenes\\$Slow, which is being initialised by thread \"owner\" at .*Scenes\\.sleepQuietly\\(.*; find out what that thread does");
        add(
                scenes,
                "class initialisation deadlock",
                LockScenes::classInitDeadlock,
                ": class initialisation deadlock: \"hung\" waits for class .*Scenes\\$Two, which is being initialised by thread \"other\"; \"other\" waits for class .*Scenes\\$One, which is being initialised by thread \"hung\"");
        add(
                scenes,
                "future",
                Scenes::future,
                "CompletableFuture\\.join, .*: the future is not completed; join\\(\\) of a future does not");
        add(
                scenes,
                "latch",
                hangs -> hangs.thread("hung", new CountDownLatch(1)::await),
                "CountDownLatch\\.await, .*: the latch is not counted down; an interrupt ends the wait");
        add(
                scenes,
                "queue",
                hangs -> hangs.thread("hung", new LinkedBlockingQueue<String>()::take),
                "LinkedBlockingQueue\\.take, .*: nothing is put into the queue");
        add(scenes, "semaphore", hangs -> hangs.thread("hung", new Semaphore(0)::acquire), "no permit is released");
        add(
                scenes,
                "accept",
                ChannelScenes::accept,
                "ServerSocket\\.accept, .*: no client connects to .*:\\d+; blocking socket I/O");
        add(
                scenes,
                "socket",
                ChannelScenes::socket,
                "nothing happens on the connection to 127\\.0\\.0\\.1:\\d+ \\(from port \\d+\\); blocking socket I/O");
        add(
                scenes,
                "socket with a timeout",
                ChannelScenes::socketWithTimeout,
                "nothing happens on the connection to 127\\.0\\.0\\.1:\\d+");
        add(scenes, "datagrams", ChannelScenes::datagrams, "no datagram arrives at .*:\\d+");
        add(
                scenes,
                "FIFO that is read",
                ChannelScenes::fifo,
                "the other end of the FIFO /.*/fifo does nothing; blocking reads");
        add(scenes, "FIFO that is opened", ChannelScenes::openFifo, ": /.*/fifo cannot be opened yet: a FIFO waits");
        add(
                scenes,
                "process that is waited for",
                ChannelScenes::process,
                "process(es has not ended: .*| )\\d+ \\(.*sleep 60.*\\)");
        add(
                scenes,
                "process that is read",
                ChannelScenes::processOutput,
                "process \\d+ \\(.*sleep 60\\), at the other end of the pipe, does nothing; blocking reads");
        add(
                scenes,
                "sleep",
                hangs -> hangs.thread("hung", () -> Thread.sleep(Hangs.LONG_MILLIS)),
                "Thread\\.sleep, .*: it sleeps; an interrupt ends the wait");
        add(
                scenes,
                "wait",
                Scenes::waitForNotify,
                "Object\\.wait, .*: no thread notifies it; an interrupt ends the wait");
        add(scenes, "native sleep", Scenes::nativeSleep, ": it sleeps in native code");
        add(
                scenes,
                "starved pool",
                Scenes::starvedPool,
                "FutureTask\\.get, .*: perhaps a starved pool: the only thread of a pool, \"pool-\\d+-thread-1\", waits for a future itself at .*Scenes");
        add(scenes, "selector", ChannelScenes::selector, "Selector\\.select, .*: reason unknown");
        add(
                scenes,
                "no other thread at an exchange",
                hangs -> hangs.thread("hung", () -> new Exchanger<String>().exchange("")),
                "Exchanger\\.exchange, .*: no other thread arrives at the exchange; an interrupt ends the wait");
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

    private static Thread future(Hangs hangs) {
        CompletableFuture<String> never = new CompletableFuture<>();
        hangs.ending(() -> never.complete(""));
        return hangs.thread("hung", never::join);
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
