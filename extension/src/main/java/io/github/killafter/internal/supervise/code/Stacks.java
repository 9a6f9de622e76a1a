// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.code;

import io.github.killafter.internal.jvm.threads.VirtualThreads;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The stacks of several threads, taken all at once: one by one it takes seconds if many of them keep the processors
 * busy, because up to JDK 18 each call stops all threads.
 */
public final class Stacks {

    private static final StackTraceElement[] NONE = {};

    /** In native code of these a thread waits, though its state is RUNNABLE. */
    private static final List<String> IO = List.of("java.io.", "java.net.", "sun.nio.", "java.lang.Process");

    private final Map<Long, StackTraceElement[]> byId;

    private Stacks(Map<Long, StackTraceElement[]> byId) {
        this.byId = byId;
    }

    public static Stacks of(Collection<Thread> threads) {
        long[] ids = threads.stream().mapToLong(Stacks::id).toArray();
        ThreadInfo[] infos = ManagementFactory.getThreadMXBean().getThreadInfo(ids, Integer.MAX_VALUE);
        Map<Long, StackTraceElement[]> stacks = Arrays.stream(infos)
                .filter(Objects::nonNull)
                .collect(
                        Collectors.toMap(ThreadInfo::getThreadId, ThreadInfo::getStackTrace, (first, second) -> first));
        // The bean does not know virtual threads, and their stacks stop no other thread.
        threads.stream()
                .filter(VirtualThreads::isVirtual)
                .forEach(thread -> stacks.put(id(thread), thread.getStackTrace()));
        return new Stacks(stacks);
    }

    /** Return the stack of one of the threads; empty if it had ended. */
    public StackTraceElement[] of(Thread thread) {
        return byId.getOrDefault(id(thread), NONE);
    }

    public static boolean isWaitingForIo(StackTraceElement[] stack) {
        return stack.length > 0
                && stack[0].isNativeMethod()
                && IO.stream().anyMatch(stack[0].getClassName()::startsWith);
    }

    @SuppressWarnings("deprecation") // threadId() is newer than JDK 17
    private static long id(Thread thread) {
        return thread.getId();
    }
}
