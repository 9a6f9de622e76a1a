// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.leftovers;

import io.github.killafter.internal.jvm.ProcessStarts;
import io.github.killafter.internal.jvm.threads.LiveThreads;
import io.github.killafter.internal.supervise.output.CallOutput;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The mark of the threads and processes of one call. The threads that its code starts inherit it, and so do those that
 * they start, even during another call; so a thread is never attributed to another call. This class is thread-safe.
 */
public final class Origin {

    private static final InheritableThreadLocal<@Nullable Origin> CURRENT = new InheritableThreadLocal<>() {
        @Override
        protected @Nullable Origin childValue(@Nullable Origin parent) {
            if (parent != null) {
                parent.threads = true;
            }
            return parent;
        }
    };

    /** Those whose thread may have lost its mark, because other thread locals were given to it. */
    private static final Queue<Origin> GIVEN_UP = new ConcurrentLinkedQueue<>();

    private final Queue<ProcessHandle> processes = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Daemons daemons;
    private volatile boolean threads;
    private volatile boolean settled;
    private volatile boolean givenUp;
    private volatile @Nullable Thread own;
    private volatile @Nullable CallOutput output;
    private volatile Supplier<String> call = () -> "";
    private volatile boolean hung;

    /** Create an origin without threads or processes. */
    public Origin() {}

    /** Get ready, before the first call; return why threads or processes cannot be found, empty if they can. */
    public static Optional<String> prepare() {
        Daemons.prepare();
        return LiveThreads.unavailableReason().or(() -> Processes.UNAVAILABLE);
    }

    /** The code of the call begins in the calling thread. */
    public void enter() {
        own = Thread.currentThread();
        CURRENT.set(this);
    }

    /** The calling thread runs no code of a call any more. */
    public static void leave() {
        Origin origin = CURRENT.get();
        if (origin != null) {
            origin.ended();
        }
        CURRENT.remove();
    }

    /** Return the keeper of the output of the calling thread's call; null if there is none. */
    public static @Nullable CallOutput currentOutput() {
        Origin origin = CURRENT.get();
        return origin == null ? null : origin.output;
    }

    /** Set the keeper of the output of the call, before its code starts. */
    public void printTo(@Nullable CallOutput newOutput) {
        output = newOutput;
    }

    /** Set what to call the call, for readers, before its code starts. */
    public void named(Supplier<String> newCall) {
        call = newCall;
    }

    /** Return the call whose code started a thread; empty if unknown, or if the thread runs that call itself. */
    public static String starterOf(Thread thread) {
        Origin origin = knownOf(thread);
        return origin == null || origin.isOwn(thread) ? "" : origin.call();
    }

    /** Return the keeper of the output of the call; null if there is none. */
    public @Nullable CallOutput output() {
        return output;
    }

    private static void started(ProcessHandle process) {
        Origin origin = CURRENT.get();
        if (origin != null) {
            origin.processes.add(process);
            if (origin.daemons == null) {
                origin.daemons = Daemons.startedBy(process);
            }
        }
    }

    private void ended() {
        Daemons present = daemons;
        if (present != null) {
            present.ended();
        }
    }

    /** Return the processes of the call that are no descendants of this JVM any more. */
    Stream<ProcessHandle> daemons() {
        Daemons present = daemons;
        return present == null ? Stream.empty() : present.find();
    }

    /** Return whether there is anything to find; costs nothing. */
    public boolean isWorthALook() {
        return !settled && (threads || !processes.isEmpty());
    }

    /** Set what to call the call, for readers. */
    public void named(String newCall) {
        call = () -> newCall;
    }

    /** Return what to call the call; empty if it has no name. */
    public String call() {
        return call.get();
    }

    /** Note that the call hung; needs no memory. */
    public void hung() {
        hung = true;
    }

    /** Return whether the call hung. */
    public boolean hasHung() {
        return hung;
    }

    /** Return the call that a thread runs or comes from; null if from none, or if that cannot be found. */
    public static @Nullable Origin knownOf(Thread thread) {
        return GIVEN_UP.stream()
                .filter(origin -> origin.isOwn(thread))
                .findFirst()
                .orElseGet(() -> LiveThreads.unavailableReason().isEmpty() ? of(thread) : null);
    }

    /** Note that the leftovers have been handled. */
    void settle() {
        ended();
        settled = true;
    }

    /** Note that the call has ended, although its code goes on. */
    public void giveUp() {
        givenUp = true;
        GIVEN_UP.add(this);
    }

    boolean isGivenUp() {
        return givenUp;
    }

    /** Return whether the call has started threads; costs nothing. */
    public boolean hasThreads() {
        return threads;
    }

    /** Return whether the thread is the one that runs the call itself. */
    public boolean isOwn(Thread thread) {
        return thread == own;
    }

    List<ProcessHandle> processes() {
        return List.copyOf(processes);
    }

    /** Return where a thread comes from; null if from no call. */
    static @Nullable Origin of(Thread thread) {
        return (Origin) LiveThreads.inherited(thread, CURRENT);
    }

    private static final class Processes {
        static final Optional<String> UNAVAILABLE = ProcessStarts.listenBy(Origin::started);
    }
}
