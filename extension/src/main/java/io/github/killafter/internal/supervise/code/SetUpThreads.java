// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.code;

import io.github.killafter.internal.frames.CodeOwner;
import io.github.killafter.internal.jvm.threads.LiveThreads;
import io.github.killafter.internal.supervise.surroundings.Helpers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The threads that were in code of a test class before its first test: a server that the class has started, say. Any
 * other thread in that code later was given it by a test. Immutable.
 */
public final class SetUpThreads {

    /** Any thread may be one. */
    public static final SetUpThreads UNKNOWN = new SetUpThreads(List.of(), null);

    private static final Duration TIME_LIMIT = Duration.ofMillis(500);

    private final List<TestCodeMatcher> codes;
    private final @Nullable Set<Thread> threads;

    private SetUpThreads(List<TestCodeMatcher> codes, @Nullable Set<Thread> threads) {
        this.codes = codes;
        this.threads = threads;
    }

    /**
     * Find them, before the first test of a class.
     *
     * @param isRunner whether a thread is JUnit's own; it runs nothing that tests hand to it
     */
    public static SetUpThreads of(Class<?> testClass, Helpers helpers, Predicate<Thread> isRunner) {
        try {
            return LiveThreads.unavailableReason().isPresent() ? UNKNOWN : find(testClass, helpers, isRunner);
        } catch (VirtualMachineError | LinkageError | SecurityException noLook) {
            return UNKNOWN;
        }
    }

    private static SetUpThreads find(Class<?> testClass, Helpers helpers, Predicate<Thread> isRunner) {
        List<TestCodeMatcher> codes = new ArrayList<>();
        for (Class<?> type = testClass; type != null && type != Object.class; type = type.getSuperclass()) {
            codes.add(new TestCodeMatcher(type.getName(), false));
        }
        List<Thread> candidates = LiveThreads.all().stream()
                .filter(thread ->
                        thread != Thread.currentThread() && !isRunner.test(thread) && !SharedThreads.runNoTasks(thread))
                .toList();
        Set<Thread> busy = candidates.isEmpty() ? Set.of() : helpers.call(TIME_LIMIT, () -> busy(candidates, codes));
        return busy == null ? UNKNOWN : new SetUpThreads(codes, busy);
    }

    private static Set<Thread> busy(List<Thread> candidates, List<TestCodeMatcher> codes) {
        // Before their stacks: a task that starts meanwhile is then in the code, or still starting.
        List<Thread> running = candidates.stream()
                .filter(thread -> thread.getState() == Thread.State.RUNNABLE)
                .toList();
        Stacks stacks = Stacks.of(candidates);
        return candidates.stream()
                .filter(thread -> (running.contains(thread) && isOnItsWay(stacks.of(thread)))
                        || codes.stream().anyMatch(code -> code.isPostedOn(stacks.of(thread))))
                .collect(Collectors.toUnmodifiableSet());
    }

    // A thread of an executor that has just started runs, but not its task yet.
    private static boolean isOnItsWay(StackTraceElement[] stack) {
        return !Stacks.isWaitingForIo(stack)
                && Arrays.stream(stack).allMatch(frame -> CodeOwner.isJdk(frame.getClassName()));
    }

    /** Return whether a thread that is in code of the class, or of one that it extends, was given that by a test. */
    public boolean isPosted(Thread thread, StackTraceElement[] stack) {
        return threads != null && !threads.contains(thread) && isPostedOn(stack) && !isAllOf(stack);
    }

    // A thread with nothing but that to run is no one else's: an earlier test may have started it for all.
    private boolean isAllOf(StackTraceElement[] stack) {
        int outermost = stack.length - 1;
        while (outermost > 0 && stack[outermost].getClassName().equals("java.lang.Thread")) {
            outermost--;
        }
        return isPostedOn(Arrays.copyOfRange(stack, outermost, outermost + 1));
    }

    public boolean isPostedOn(StackTraceElement[] stack) {
        return codes.stream().anyMatch(code -> code.isPostedOn(stack));
    }

    /** Return whether the class, one that it extends, or one inside of them is anywhere on a stack. */
    public boolean isClassOn(StackTraceElement[] stack) {
        return codes.stream().anyMatch(code -> code.isClassOn(stack));
    }
}
