// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.diagnose.cause;

import io.github.killafter.internal.diagnose.fact.Facts;
import io.github.killafter.internal.diagnose.fact.SeenThread;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A pool all of whose threads wait for futures: if those are tasks of the same pool, no thread is left to run them. */
final class StarvedPool {

    private static final String[] WORK = {
        "java.util.concurrent.ThreadPoolExecutor.runWorker", "java.util.concurrent.ForkJoinPool.runWorker"
    };

    private static final String[] WAIT_FOR_TASK = {
        "java.util.concurrent.AbstractExecutorService.invokeAll",
        "java.util.concurrent.AbstractExecutorService.invokeAny",
        "java.util.concurrent.CompletableFuture.get",
        "java.util.concurrent.CompletableFuture.join",
        "java.util.concurrent.ForkJoinTask.get",
        "java.util.concurrent.ForkJoinTask.join",
        "java.util.concurrent.FutureTask.get"
    };

    private static final String[] WAIT_FOR_POOL = {
        "java.util.concurrent.CountDownLatch.await",
        "java.util.concurrent.ForkJoinPool.awaitTermination",
        "java.util.concurrent.ThreadPoolExecutor.awaitTermination"
    };

    private StarvedPool() {}

    /** Return whether a thread waits for what a pool has to do. */
    static boolean isWaitForPool(SeenThread thread) {
        return thread.isWaiting() && (thread.isIn(WAIT_FOR_TASK) || thread.isIn(WAIT_FOR_POOL));
    }

    static Optional<Cause> cause(Facts facts) {
        SeenThread hung = facts.hung();
        if (!isWaitForPool(hung)) {
            return Optional.empty();
        }
        Map<String, List<SeenThread>> pools = facts.others().stream()
                .filter(thread -> thread.isIn(WORK))
                .collect(Collectors.groupingBy(thread -> pool(thread.name())));
        return single(pools.values().stream().filter(StarvedPool::isStarved).toList())
                .map(StarvedPool::cause);
    }

    // With several of them it is not known which one is meant.
    private static Optional<List<SeenThread>> single(Collection<List<SeenThread>> pools) {
        return pools.size() == 1 ? pools.stream().findFirst() : Optional.empty();
    }

    private static boolean isStarved(List<SeenThread> pool) {
        return pool.stream().allMatch(thread -> thread.isWaiting() && thread.isIn(WAIT_FOR_TASK));
    }

    private static Cause cause(List<SeenThread> pool) {
        SeenThread first = pool.get(0);
        String threads = pool.size() == 1
                ? "the only thread of a pool, " + first.quotedName() + ", waits for a future itself"
                : "all " + pool.size() + " threads of a pool wait for futures themselves, " + first.quotedName();
        String text = "perhaps a starved pool: " + threads + " at " + first.place()
                + "; where that is a task of the same pool, it never starts: give such tasks another pool";
        return new Cause(text, false);
    }

    // Threads of a pool are numbered: pool-1-thread-7.
    private static String pool(String threadName) {
        return threadName.replaceFirst("[0-9]+$", "");
    }
}
