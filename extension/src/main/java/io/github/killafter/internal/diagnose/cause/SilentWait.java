// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.cause;

import io.github.killafter.internal.diagnose.fact.Facts;
import io.github.killafter.internal.diagnose.fact.SeenThread;
import io.github.killafter.internal.diagnose.fact.Words;
import java.util.Map;
import java.util.Optional;

/** A wait for another thread, where the JVM does not report which one. */
final class SilentWait {

    private static final String EMPTY = "nothing is put into the queue";
    private static final String FULL = "nothing is taken out of the queue, which is full";
    private static final String FUTURE = "the future is not completed";
    private static final String TASK = "the task has not ended";
    private static final String PERMIT = "no permit is released";
    private static final String QUIET = "no thread signals the condition";
    private static final String RESPONSE = "the response does not arrive";
    private static final String EXECUTOR =
            "the executor has not terminated: shutdown() was not called, or one of its tasks still runs";
    private static final String PARKED = "java.util.concurrent.locks.LockSupport.park";

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("java.io.PipedInputStream.read", "nothing is written to the pipe"),
            Map.entry("java.io.PipedInputStream.receive", "nothing is read from the pipe, which is full"),
            Map.entry("java.lang.Object.wait", "no thread notifies it"),
            Map.entry("java.lang.Thread.sleep", "it sleeps"),
            Map.entry("java.util.concurrent.CompletableFuture.get", FUTURE),
            Map.entry("java.util.concurrent.CompletableFuture.join", FUTURE),
            Map.entry("java.util.concurrent.CountDownLatch.await", "the latch is not counted down"),
            Map.entry("java.util.concurrent.CyclicBarrier.await", "not all threads arrive at the barrier"),
            Map.entry("java.util.concurrent.Exchanger.exchange", "no other thread arrives at the exchange"),
            Map.entry("java.util.concurrent.ForkJoinTask.get", TASK),
            Map.entry("java.util.concurrent.ForkJoinTask.join", TASK),
            Map.entry("java.util.concurrent.FutureTask.get", TASK),
            Map.entry("java.util.concurrent.Phaser.arriveAndAwaitAdvance", "not all parties arrive at the phaser"),
            Map.entry("java.util.concurrent.Phaser.awaitAdvance", "not all parties arrive at the phaser"),
            Map.entry("java.util.concurrent.Semaphore.acquire", PERMIT),
            Map.entry("java.util.concurrent.Semaphore.acquireUninterruptibly", PERMIT),
            Map.entry("java.util.concurrent.locks.Condition.await", QUIET),
            Map.entry("java.util.concurrent.locks.Condition.awaitUninterruptibly", QUIET));

    private SilentWait() {}

    static Optional<Cause> cause(Facts facts) {
        SeenThread hung = facts.hung();
        if (!hung.isWaiting()) {
            return Optional.empty();
        }
        Optional<String> callee = hung.site().callee();
        String sleeps = "java.lang.Thread.sleep";
        return special(hung)
                .or(() -> callee.flatMap(SilentWait::known))
                .or(() -> unknown(hung))
                .map(text -> callee.filter(sleeps::equals).isPresent() ? text : text + OtherThreads.suspected(facts))
                .map(text -> new Cause(text, true));
    }

    // What these wait on differs from JDK to JDK, or is nothing that the test has made.
    private static Optional<String> special(SeenThread hung) {
        if (hung.isIn("jdk.internal.net.http.HttpClientImpl.send")) {
            return Optional.of(RESPONSE);
        }
        return hung.isIn(
                        "java.util.concurrent.ForkJoinPool.awaitTermination",
                        "java.util.concurrent.ThreadPoolExecutor.awaitTermination")
                ? Optional.of(EXECUTOR)
                : Optional.empty();
    }

    private static Optional<String> known(String callee) {
        return Optional.ofNullable(TEXTS.get(callee)).or(() -> queue(callee));
    }

    // Of any kind: java.util.concurrent.LinkedBlockingDeque.takeFirst.
    private static Optional<String> queue(String callee) {
        if (callee.matches("java\\.util\\.concurrent\\.\\w+(Queue|Deque)\\.(take|poll)\\w*")) {
            return Optional.of(EMPTY);
        }
        return callee.matches("java\\.util\\.concurrent\\.\\w+(Queue|Deque)\\.(put|offer|transfer|tryTransfer)\\w*")
                ? Optional.of(FULL)
                : Optional.empty();
    }

    // A latch or a lock that is not the JDK's, as in databases: its class is known.
    private static Optional<String> unknown(SeenThread hung) {
        String blocker = hung.blocker();
        if (blocker != null) {
            return Optional.of("no other thread ends its wait for a " + Words.withoutSync(blocker));
        }
        return hung.isIn(PARKED, PARKED + "Nanos", PARKED + "Until")
                ? Optional.of("no other thread unparks it")
                : Optional.empty();
    }
}
