// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.leftovers;

import io.github.killafter.internal.jvm.LiveThreads;
import java.util.List;
import java.util.function.Function;

/**
 * Finds threads that burn processor time in the code of one call though nothing tells that they come from it: workers of
 * the common pool, and those that inherit nothing, such as a {@link java.lang.ref.Cleaner}'s or an HTTP server's.
 * Confined to a helper thread.
 */
final class LentThreads {

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
        List<Thread> burning = ProcessorUse.burning(candidates, threads -> in(code, threads));
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
}
