// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.leftovers;

import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.jvm.threads.LiveThreads;
import io.github.killafter.internal.supervise.code.PostedCode;
import io.github.killafter.internal.supervise.code.SetUpThreads;
import io.github.killafter.internal.supervise.code.SharedThreads;
import io.github.killafter.internal.supervise.code.Stacks;
import io.github.killafter.internal.supervise.code.TestCodeMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds threads that run code of one call but have no mark of it. Some use processor time there: workers of the common
 * pool, and those that inherit nothing, such as a {@link java.lang.ref.Cleaner}'s or an HTTP server's. Others wait
 * there and block what later tests pass to them: AWT's event thread, the worker of an executor that an earlier test
 * created. Confined to a helper thread.
 */
final class ForeignThreadFinder {

    private final Origin origin;
    private final String testClass;
    private final PostedCode posted;
    private final SetUpThreads setUp;

    ForeignThreadFinder(Origin origin, GuardedCall call, SetUpThreads setUp) {
        this.origin = origin;
        this.testClass = call.testClass();
        this.posted = PostedCode.of(call);
        this.setUp = setUp;
    }

    /** Search for a while; returns at once if no thread is in that code. */
    List<LeftThread> find() {
        if (LiveThreads.unavailableReason().isPresent()) {
            return List.of();
        }
        List<Thread> all = LiveThreads.all();
        List<Thread> inCalls =
                all.stream().filter(thread -> isOfAnotherCall(thread)).toList();
        Stacks stacksOfOthers = Stacks.of(inCalls);
        List<Thread> others = inCalls.stream()
                .filter(thread -> !TestCodeMatcher.isPreloading(stacksOfOthers.of(thread)))
                .toList();
        TestCodeMatcher ofClass = new TestCodeMatcher(testClass, false);
        if (others.stream().anyMatch(thread -> ofClass.isClassOn(stacksOfOthers.of(thread)))) {
            return List.of(); // theirs or ours: unknown
        }
        List<Thread> candidates =
                all.stream().filter(thread -> isWithoutOrigin(thread)).toList();
        List<LeftThread> found = new ArrayList<>(
                burning(candidates, thread -> new TestCodeMatcher(testClass, others.isEmpty() && isOfJdk(thread))));
        boolean distinguishes = others.stream().noneMatch(thread -> setUp.isClassOn(stacksOfOthers.of(thread)));
        List<Thread> known = found.stream().map(LeftThread::thread).toList();
        List<Thread> rest = all.stream()
                .filter(thread -> !known.contains(thread) && isOfOther(thread))
                .toList();
        found.addAll(posted(rest, ofClass, distinguishes));
        return found;
    }

    // What the call started itself is found without that.
    private boolean isOfOther(Thread thread) {
        Origin other = Origin.of(thread);
        return other == null || SharedThreads.contain(thread) || (other != origin && !other.isOwn(thread));
    }

    private List<LeftThread> posted(List<Thread> threads, TestCodeMatcher code, boolean distinguishes) {
        Predicate<StackTraceElement[]> ofCall = stack -> code.isOn(stack) && posted.isOn(stack);
        Stacks stacks = Stacks.of(threads);
        List<LeftThread> found = new ArrayList<>();
        for (Thread thread : threads) {
            StackTraceElement[] stack = stacks.of(thread);
            if (distinguishes && setUp.isPosted(thread, stack)) {
                found.add(LeftThread.lent(thread, origin, stack, setUp::isPostedOn));
            } else if (ofCall.test(stack)) {
                found.add(LeftThread.lent(thread, origin, stack, ofCall));
            }
        }
        return found;
    }

    // Tests are in the packages of the code that they test: an application's thread may be busy there for good reason.
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

    private List<LeftThread> burning(List<Thread> candidates, Function<Thread, TestCodeMatcher> code) {
        List<Thread> burning = ProcessorUse.burning(candidates, threads -> in(code, threads));
        Stacks stacks = Stacks.of(burning);
        return burning.stream()
                .map(thread -> LeftThread.lent(thread, origin, stacks.of(thread), code.apply(thread)::isOn))
                .toList();
    }

    private static List<Thread> in(Function<Thread, TestCodeMatcher> code, List<Thread> threads) {
        Stacks stacks = Stacks.of(threads);
        return threads.stream()
                .filter(thread -> code.apply(thread).isOn(stacks.of(thread)))
                .toList();
    }
}
