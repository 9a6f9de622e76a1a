// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.leftovers;

import io.github.killafter.escalation.StoppedError;
import io.github.killafter.internal.jvm.raise.RaiseGate;
import io.github.killafter.internal.jvm.raise.RaiseLoop;
import io.github.killafter.internal.supervise.code.Stacks;
import io.github.killafter.internal.supervise.surroundings.Helpers;
import io.github.killafter.internal.supervise.surroundings.Interventions;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;

/** Stops threads, all together: by interrupt, then by RAISE; freezes the rest. Confined to a helper thread. */
final class ThreadStopper {

    private static final Duration GRACE = Duration.ofMillis(200);
    private static final Duration RAISE = Duration.ofMillis(500);
    private static final Duration REPAIR = Duration.ofMillis(500);

    /** What one more thread may add to that: where many spin, each has to wait for its turn to be stopped. */
    private static final Duration EACH = Duration.ofMillis(200);

    private static final int MANY = 200;

    /** More would keep those that they stop from a processor. */
    private static final int AT_ONCE = 8;

    private final Interventions interventions;
    private final Helpers helpers;
    private final Queue<String> doubts = new ConcurrentLinkedQueue<>();

    ThreadStopper(Interventions interventions, Helpers helpers) {
        this.interventions = interventions;
        this.helpers = helpers;
    }

    /** Stop them, for a bounded time, and return the outcome of each. */
    void stop(List<LeftThread> threads, BiConsumer<LeftThread, CleanupOutcome> reported) {
        Map<CleanupOutcome, List<LeftThread>> gone = new EnumMap<>(CleanupOutcome.class);
        // Each by a helper of its own: an interrupt can block, and so can the next one. Another thread can fail with
        // its flag set: a selector's would return at once for ever.
        List<LeftThread> atWork = busy(threads);
        if (interventions.againstInterrupt().isEmpty()) {
            atWork.stream().filter(left -> !left.isLent()).forEach(left -> helpers.start(left.thread()::interrupt));
        }
        boolean unused = Polling.until(() -> there(threads).isEmpty(), threads.isEmpty() ? Duration.ZERO : GRACE);
        gone.put(CleanupOutcome.INTERRUPTED, gone(threads));
        List<LeftThread> rest = there(threads);
        raise(busy(rest));
        gone.put(CleanupOutcome.RAISED, gone(rest));
        List<LeftThread> idle = idle(there(rest));
        gone.put(
                CleanupOutcome.TASK_ENDED,
                idle.stream().filter(atWork::contains).toList());
        gone.put(
                CleanupOutcome.IDLE,
                idle.stream().filter(left -> !atWork.contains(left)).toList());
        List<LeftThread> stubborn = busy(there(rest));
        List<LeftThread> frozen = stubborn.stream().filter(this::freeze).toList();
        gone.put(CleanupOutcome.FROZEN, frozen);
        gone.put(
                CleanupOutcome.STILL_THERE,
                stubborn.stream().filter(left -> !frozen.contains(left)).toList());
        gone.forEach((outcome, those) -> those.forEach(left -> reported.accept(left, outcome)));
    }

    /** Return what raising exceptions may have broken. */
    List<String> doubts() {
        return List.copyOf(doubts);
    }

    // If that blocks no other thread: it would go on using the processor, or printing.
    private boolean freeze(LeftThread left) {
        return !left.isLent()
                && interventions.againstFreezing().isEmpty()
                && interventions
                        .frozen()
                        .freeze(left.name(), left.thread(), () -> !left.isThere())
                        .isEmpty();
    }

    private void raise(List<LeftThread> threads) {
        if (threads.isEmpty() || interventions.againstRaise().isPresent()) {
            return;
        }
        CountDownLatch over = new CountDownLatch(threads.size());
        Map<LeftThread, RaiseGate> gates = new LinkedHashMap<>();
        threads.forEach(left -> gates.put(left, new RaiseGate(left.places())));
        Queue<Map.Entry<LeftThread, RaiseGate>> next = new ConcurrentLinkedQueue<>(gates.entrySet());
        for (int i = 0; i < Math.min(AT_ONCE, threads.size()); i++) {
            helpers.start(() -> raiseAll(next, over));
        }
        Duration atMost = RAISE.plus(REPAIR).plus(forMany(threads.size()));
        boolean unused = Polling.until(() -> isOver(gates, over), atMost);
    }

    /** Return how much longer it takes to stop that many threads. */
    static Duration forMany(int threads) {
        return EACH.multipliedBy(Math.min(MANY, threads));
    }

    private void raiseAll(Queue<Map.Entry<LeftThread, RaiseGate>> next, CountDownLatch over) {
        for (var each = next.poll(); each != null; each = next.poll()) {
            raise(each.getKey().thread(), each.getValue(), over);
        }
    }

    private void raise(Thread thread, RaiseGate gate, CountDownLatch over) {
        try {
            StoppedQuietly.prepare(thread);
            doubts.addAll(
                    new RaiseLoop(thread, ThreadStopper::error, gate).run(RAISE).doubts());
        } catch (RuntimeException refused) {
            doubts.add(String.valueOf(refused.getMessage()));
        } finally {
            over.countDown();
        }
    }

    // Another thread goes on when the code has ended.
    private static boolean isOver(Map<LeftThread, RaiseGate> gates, CountDownLatch over) {
        gates.forEach((left, gate) -> {
            if (left.isLent() && !left.isThere()) {
                gate.closeFromOutside();
            }
        });
        return over.getCount() == 0;
    }

    private static StoppedError error(StackTraceElement[] stack) {
        StoppedError error = new StoppedError("this thread is stopped: the test that started it hung or has ended");
        error.setStackTrace(stack);
        return error;
    }

    private static List<LeftThread> there(List<LeftThread> threads) {
        return threads.stream().filter(LeftThread::isThere).toList();
    }

    private static List<LeftThread> gone(List<LeftThread> threads) {
        return threads.stream().filter(left -> !left.isThere()).toList();
    }

    private static List<LeftThread> busy(List<LeftThread> threads) {
        Stacks stacks = stacks(threads);
        return threads.stream().filter(left -> !left.isIdle(stacks)).toList();
    }

    private static List<LeftThread> idle(List<LeftThread> threads) {
        Stacks stacks = stacks(threads);
        return threads.stream().filter(left -> left.isIdle(stacks)).toList();
    }

    private static Stacks stacks(List<LeftThread> threads) {
        return Stacks.of(threads.stream().map(LeftThread::thread).toList());
    }
}
