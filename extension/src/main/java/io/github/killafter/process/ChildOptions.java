// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.process;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.internal.fork.command.Inheritance;
import io.github.killafter.internal.fork.command.JvmOptions;
import io.github.killafter.internal.ladder.LevelPlan;
import io.github.killafter.internal.ladder.LevelTable;
import io.github.killafter.internal.ladder.LevelTable.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a {@link ChildJvm} is started and how long it may take. Each method returns a modified copy, so one object can be
 * used for many children.
 *
 * <pre>{@code
 * static final ChildOptions UNTRUSTED = ChildOptions.defaults()
 *         .timeout(Duration.ofSeconds(5))
 *         .maxHeapMegabytes(64)
 *         .inheritNothing();
 * }</pre>
 *
 * <p>This class is immutable.
 *
 * @since 0.1
 */
public final class ChildOptions {

    private static final long MEGABYTE = 1 << 20;
    private static final int MAX_CAPACITY = 100_000;
    private static final Limits DEFAULT_LIMITS =
            new Limits(Duration.ofDays(365), LevelTable.ladder(Site.OUTSIDE), 16, 10 * MEGABYTE);

    private final Limits limits;
    private final JvmOptions jvm;

    private ChildOptions(Limits limits, JvmOptions jvm) {
        this.limits = limits;
        this.jvm = jvm;
    }

    /**
     * Return the defaults: no timeout, graces of 2 s and 5 s, queues of 16 values, a heap of 512 MB or this JVM's
     * maximum if that is less, 10 MB of output; and a child like this JVM, with its class path, arguments and
     * environment.
     *
     * @return the defaults
     */
    public static ChildOptions defaults() {
        long heap = Math.min(512 * MEGABYTE, Runtime.getRuntime().maxMemory());
        return new ChildOptions(DEFAULT_LIMITS, new JvmOptions(heap, List.of(), Map.of(), List.of()));
    }

    /**
     * Set how long the function may run, from its start in the child. After that the child is terminated and, after the
     * grace, killed.
     *
     * @param timeout more than zero; not set by default, and no longer than a year
     * @return a copy with this timeout
     * @throws IllegalArgumentException if it is zero or less
     */
    public ChildOptions timeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be positive, was " + timeout);
        }
        Duration longest = DEFAULT_LIMITS.timeout;
        return with(limits.with(timeout.compareTo(longest) < 0 ? timeout : longest, limits.ladder));
    }

    /**
     * Set how long the child has to end after it was terminated, before it is killed because of its timeout.
     *
     * @param grace zero or more; 2 s by default
     * @return a copy with this grace
     * @throws IllegalArgumentException if it is less than zero
     */
    public ChildOptions terminateGrace(Duration grace) {
        return withGrace(EscalationLevel.TERMINATE, notNegative("terminateGrace", grace));
    }

    /**
     * Set how long to wait for the end of a killed child and all processes that it started.
     *
     * @param grace zero or more; 5 s by default
     * @return a copy with this grace
     * @throws IllegalArgumentException if it is less than zero
     */
    public ChildOptions killGrace(Duration grace) {
        return withGrace(EscalationLevel.KILL, notNegative("killGrace", grace));
    }

    private ChildOptions withGrace(EscalationLevel level, Duration grace) {
        return with(limits.with(limits.timeout, limits.ladder.with(level, grace)));
    }

    private static Duration notNegative(String name, Duration grace) {
        if (grace.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative, was " + grace);
        }
        return grace;
    }

    /**
     * Set how many values each of the two queues holds; putting a value waits while the queue is full.
     *
     * @param values from 1 to 100,000; 16 by default; a queue holds 8 MB at most, or one value
     * @return a copy with this capacity
     * @throws IllegalArgumentException if it is not from 1 to 100,000
     */
    public ChildOptions capacity(int values) {
        if (values < 1 || values > MAX_CAPACITY) {
            throw new IllegalArgumentException("capacity must be from 1 to " + MAX_CAPACITY + ", was " + values);
        }
        return with(new Limits(limits.timeout, limits.ladder, values, limits.outputBytes));
    }

    /**
     * Set how much of the child's output is kept: its head and its tail, in equal parts.
     *
     * @param bytes zero or more; 10 MB by default
     * @return a copy with this limit
     * @throws IllegalArgumentException if it is less than zero
     */
    public ChildOptions maxOutputBytes(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("maxOutputBytes must not be negative, was " + bytes);
        }
        return with(new Limits(limits.timeout, limits.ladder, limits.capacity, bytes));
    }

    /**
     * Set the maximum heap of the child.
     *
     * @param megabytes more than zero; 512 by default, or the maximum of this JVM if that is less
     * @return a copy with this heap
     * @throws IllegalArgumentException if it is zero or less
     */
    public ChildOptions maxHeapMegabytes(int megabytes) {
        if (megabytes <= 0) {
            throw new IllegalArgumentException("maxHeapMegabytes must be positive, was " + megabytes);
        }
        return with(new JvmOptions(
                megabytes * MEGABYTE, jvm.arguments(), jvm.environment(), jvm.prefix(), jvm.inheritance()));
    }

    /**
     * Add entries to the front of the child's class path.
     *
     * @param places folders and jars
     * @return a copy with these entries, after those that were added before
     */
    public ChildOptions classPath(Path... places) {
        List<Path> all = new ArrayList<>(jvm.inheritance().classPath());
        all.addAll(List.of(places));
        return with(new Inheritance(jvm.inheritance().isNone(), all));
    }

    /**
     * Let the child inherit nothing of this JVM: neither its class path nor its arguments and agents, and of its
     * environment only {@code PATH}, the temporary folder, the language and the time zone. Its class path is then
     * KillAfter and what {@link #classPath} adds, which must contain the class of the function. For code that must not
     * see the tests that judge it, or the secrets of a build.
     *
     * @return a copy that inherits nothing
     */
    public ChildOptions inheritNothing() {
        return with(new Inheritance(true, jvm.inheritance().classPath()));
    }

    /**
     * Add arguments for the child's JVM, such as {@code -Dname=value}.
     *
     * @param arguments as on the command line of {@code java}
     * @return a copy with these arguments, after those that were added before
     */
    public ChildOptions jvmArguments(String... arguments) {
        List<String> all = new ArrayList<>(jvm.arguments());
        all.addAll(List.of(arguments));
        return with(new JvmOptions(jvm.maxHeap(), all, jvm.environment(), jvm.prefix(), jvm.inheritance()));
    }

    /**
     * Add variables to the child's environment, or replace them.
     *
     * @param variables names and values
     * @return a copy with these variables besides those that were added before
     */
    public ChildOptions environment(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(jvm.environment());
        all.putAll(variables);
        return with(new JvmOptions(jvm.maxHeap(), jvm.arguments(), all, jvm.prefix(), jvm.inheritance()));
    }

    private ChildOptions with(Limits newLimits) {
        return new ChildOptions(newLimits, jvm);
    }

    private ChildOptions with(JvmOptions newJvm) {
        return new ChildOptions(limits, newJvm);
    }

    private ChildOptions with(Inheritance inheritance) {
        return with(new JvmOptions(jvm.maxHeap(), jvm.arguments(), jvm.environment(), jvm.prefix(), inheritance));
    }

    Limits limits() {
        return limits;
    }

    JvmOptions jvm() {
        return jvm;
    }

    @Override
    public String toString() {
        // Without the environment, which can hold secrets.
        return limits.toString();
    }

    /** The limits: times, values, bytes. */
    record Limits(Duration timeout, LevelPlan ladder, int capacity, long outputBytes) {

        Limits with(Duration newTimeout, LevelPlan newLadder) {
            return new Limits(newTimeout, newLadder, capacity, outputBytes);
        }
    }
}
