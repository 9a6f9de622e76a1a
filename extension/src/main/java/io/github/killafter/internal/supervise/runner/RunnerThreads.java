// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.runner;

import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The runner threads of all runs in this JVM. Static, because JUnit creates the listener that receives the tests'
 * events and the extension that guards their calls separately, without a link between them. Thread-safe.
 */
public final class RunnerThreads {

    private static final ConcurrentMap<Thread, RunnerThread> ALL = new ConcurrentHashMap<>();

    private static final AtomicReference<@Nullable Function<Function<String, Optional<String>>, Optional<RunnerRules>>>
            MAKER = new AtomicReference<>();

    private RunnerThreads() {}

    /** Set how the rules of each watched run are created from its configuration parameters. */
    public static void makeRulesBy(Function<Function<String, Optional<String>>, Optional<RunnerRules>> maker) {
        MAKER.set(maker);
    }

    /** Return the rules of a run; empty if there are none. */
    public static Optional<RunnerRules> rules(Function<String, Optional<String>> parameters) {
        return Optional.ofNullable(MAKER.get()).flatMap(maker -> maker.apply(parameters));
    }

    /** Return the calling thread as a runner thread; {@code null} if no listener has reported it. */
    public static @Nullable RunnerThread current() {
        return ALL.get(Thread.currentThread());
    }

    /** Return whether a thread is a runner thread that a listener has reported. */
    public static boolean isRunner(Thread thread) {
        return ALL.containsKey(thread);
    }

    /**
     * Return the runner thread that waits while another extension has moved a call to the calling thread; {@code null}
     * if none does.
     */
    public static @Nullable RunnerThread waitingFor(String uniqueId) {
        return ALL.values().stream()
                .filter(runner -> uniqueId.startsWith(runner.uniqueId()))
                .max(Comparator.comparingInt(runner -> runner.uniqueId().length()))
                .orElse(null);
    }

    /** Register the calling thread, replacing one of another run around this one. */
    static void enlist(RunnerThread runner) {
        if (!runner.isEnlisted()) {
            runner.enlisted(ALL.put(runner.thread(), runner));
        }
    }

    /** Undo the registration. */
    static void delist(RunnerThread runner) {
        if (!runner.isEnlisted()) {
            return;
        }
        RunnerThread before = runner.before();
        if (before == null) {
            ALL.remove(runner.thread(), runner);
        } else {
            ALL.replace(runner.thread(), runner, before);
        }
    }
}
