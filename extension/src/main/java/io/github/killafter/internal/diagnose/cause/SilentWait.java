// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.cause;

import io.github.killafter.internal.diagnose.CallSite;
import java.util.Map;
import java.util.Optional;

/** What does not come, where nobody can tell who should have seen to it. */
final class SilentWait {

    private static final String QUEUE = "nothing is put into the queue";
    private static final String FULL = "nothing is taken out of the queue, which is full";
    private static final String FUTURE = "the future is not completed";
    private static final String TASK = "the task has not ended";
    private static final String PERMIT = "no permit is released";
    private static final String QUIET = "nobody signals the condition";

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("java.lang.Object.wait", "nobody notifies it"),
            Map.entry("java.lang.Thread.sleep", "it sleeps"),
            Map.entry("java.util.concurrent.ArrayBlockingQueue.put", FULL),
            Map.entry("java.util.concurrent.ArrayBlockingQueue.take", QUEUE),
            Map.entry("java.util.concurrent.CompletableFuture.get", FUTURE),
            Map.entry("java.util.concurrent.CompletableFuture.join", FUTURE),
            Map.entry("java.util.concurrent.CountDownLatch.await", "the latch is not counted down"),
            Map.entry("java.util.concurrent.CyclicBarrier.await", "not all threads come to the barrier"),
            Map.entry("java.util.concurrent.ForkJoinTask.join", TASK),
            Map.entry("java.util.concurrent.FutureTask.get", TASK),
            Map.entry("java.util.concurrent.LinkedBlockingQueue.poll", QUEUE),
            Map.entry("java.util.concurrent.LinkedBlockingQueue.put", FULL),
            Map.entry("java.util.concurrent.LinkedBlockingQueue.take", QUEUE),
            Map.entry("java.util.concurrent.Semaphore.acquire", PERMIT),
            Map.entry("java.util.concurrent.Semaphore.acquireUninterruptibly", PERMIT),
            Map.entry("java.util.concurrent.SynchronousQueue.take", QUEUE),
            Map.entry("java.util.concurrent.locks.Condition.await", QUIET),
            Map.entry("java.util.concurrent.locks.Condition.awaitUninterruptibly", QUIET));

    private SilentWait() {}

    static Optional<Cause> cause(Facts facts) {
        return facts.hung().isWaiting()
                ? CallSite.in(facts.hung().stack())
                        .callee()
                        .flatMap(callee -> Optional.ofNullable(TEXTS.get(callee)))
                        .map(text -> new Cause(text, true))
                : Optional.empty();
    }
}
