// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.leftovers;

import io.github.killafter.internal.jvm.LiveThreads;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Finds threads that burn processor time in the code of one call though nothing tells that they come from it: workers of
 * the common pool, and those that inherit nothing, such as a {@link java.lang.ref.Cleaner}'s or an HTTP server's.
 * Confined to a helper thread.
 */
final class LentThreads {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int MOST_LOOKS = 6;

    /** What burns gets so much of a look or two even on a busy machine; what waits in between does not. */
    private static final long BURNT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final ThreadMXBean bean = ManagementFactory.getThreadMXBean();
    private final Origin origin;
    private final String testClass;

    LentThreads(Origin origin, String testClass) {
        this.origin = origin;
        this.testClass = testClass;
    }

    /** Look for a while; at once empty where no thread is in that code. */
    List<LeftThread> burning() {
        if (LiveThreads.unavailableReason().isPresent()) {
            return List.of();
        }
        List<Thread> all = LiveThreads.all();
        List<Thread> inCalls =
                all.stream().filter(thread -> isOfAnotherCall(thread)).toList();
        Stacks stacksOfOthers = Stacks.of(inCalls);
        List<Thread> others = inCalls.stream()
                .filter(thread -> !OwnCode.isRehearsal(stacksOfOthers.of(thread)))
                .toList();
        OwnCode ofClass = new OwnCode(testClass, false);
        if (others.stream().anyMatch(thread -> ofClass.isClassOn(stacksOfOthers.of(thread)))) {
            return List.of(); // theirs or ours: nobody can tell
        }
        List<Thread> candidates =
                all.stream().filter(thread -> isWithoutOrigin(thread)).toList();
        return burning(candidates, thread -> new OwnCode(testClass, others.isEmpty() && isOfJdk(thread)));
    }

    // Tests lie in the packages of what they test: a thread of an application that is busy there may be as it should.
    private static boolean isOfJdk(Thread thread) {
        return SharedThreads.contain(thread) || thread.getName().startsWith("HTTP-Dispatcher");
    }

    // Another guarded call, or JUnit's pool, which runs tests side by side, be they guarded or not.
    private boolean isOfAnotherCall(Thread thread) {
        Origin other = Origin.of(thread);
        return thread.getClass().getName().startsWith("org.junit.")
                || (other != null && other != origin && other.isOwn(thread) && !other.isGivenUp());
    }

    private static boolean isWithoutOrigin(Thread thread) {
        return Origin.of(thread) == null || SharedThreads.contain(thread);
    }

    private List<LeftThread> burning(List<Thread> candidates, Function<Thread, OwnCode> code) {
        List<Thread> found = in(code, candidates);
        Map<Thread, Long> before = times(found);
        for (int looks = 0;
                looks < MOST_LOOKS && !found.stream().allMatch(thread -> hasBurnt(thread, before));
                looks++) {
            LockSupport.parkNanos(LOOK_NANOS);
            found = in(code, found);
        }
        List<Thread> burning =
                found.stream().filter(thread -> hasBurnt(thread, before)).toList();
        Stacks stacks = Stacks.of(burning);
        return burning.stream()
                .map(thread -> LeftThread.lent(thread, origin, stacks.of(thread), code.apply(thread)))
                .toList();
    }

    private static List<Thread> in(Function<Thread, OwnCode> code, List<Thread> threads) {
        Stacks stacks = Stacks.of(threads);
        return threads.stream()
                .filter(thread -> code.apply(thread).isOn(stacks.of(thread)))
                .toList();
    }

    private Map<Thread, Long> times(List<Thread> threads) {
        Map<Thread, Long> times = new HashMap<>();
        threads.forEach(thread -> times.put(thread, time(thread)));
        return times;
    }

    private boolean hasBurnt(Thread thread, Map<Thread, Long> before) {
        return time(thread) - before.getOrDefault(thread, 0L) >= BURNT_NANOS;
    }

    @SuppressWarnings("deprecation") // threadId() is newer than JDK 17
    private long time(Thread thread) {
        return bean.getThreadCpuTime(thread.getId());
    }
}
