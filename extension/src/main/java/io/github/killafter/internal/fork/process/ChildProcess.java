// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.process;

import io.github.killafter.internal.processes.ProcessActivity;
import io.github.killafter.internal.processes.RunningProcess;
import io.github.killafter.internal.threads.OwnThreads;
import io.github.killafter.internal.threads.Uninterruptibly;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process that we started. It inherits none of our streams, and never blocks a caller. This class is thread-safe.
 */
public final class ChildProcess {

    private static final Duration PATIENCE_FOR_OUTPUT = Duration.ofSeconds(2);

    private static final Duration KILL_EVERY = Duration.ofMillis(50);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

    private final Process process;
    private final ProcessTree tree;
    private final Drain drain;
    private final Feed feed;
    private volatile @Nullable ProcessHandle inner;

    private ChildProcess(Process process, String marker, Sink sink) {
        this.process = process;
        this.tree = new ProcessTree(process.toHandle(), marker);
        this.drain = new Drain(process, sink);
        this.feed = new Feed(process.getOutputStream());
    }

    /**
     * Start a process.
     *
     * @param marker what the environment of the process and its descendants contains
     * @throws IOException if the command cannot be run, or no thread can be started to supervise it
     */
    public static ChildProcess start(ProcessBuilder command, String marker, Sink sink) throws IOException {
        ChildProcess child = new ChildProcess(command.start(), marker, sink);
        try {
            child.startThread(child.drain::run, "output");
            child.startThread(child.feed::run, "input");
        } catch (OutOfMemoryError noThreadLeft) {
            child.feed.close();
            child.process.destroyForcibly();
            throw new IOException("no thread can be started to supervise the forked JVM", noThreadLeft);
        }
        return child;
    }

    private void startThread(Runnable task, String duty) {
        Thread thread = OwnThreads.daemon("killafter-child-" + duty + "-" + process.pid(), task);
        thread.start();
    }

    public long pid() {
        return process.pid();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public ProcessTree tree() {
        return tree;
    }

    /** Return its standard input. To write to it never waits: a thread of its own does. */
    public OutputStream input() {
        return feed;
    }

    /** Return how many bytes were written that it has not read yet; what is in the pipe itself does not count. */
    public long pendingInput() {
        return feed.pending();
    }

    /** Close its standard input after everything that was written; does not wait. */
    public void endInput() {
        feed.close();
    }

    /** Return what the process does that does the work; empty if that is unknown. */
    public Optional<ProcessActivity> activity() {
        ProcessHandle current = inner;
        return ProcessActivity.of(current == null ? pid() : current.pid());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Return the exit code, as the JDK returns it: 128 plus the number of the signal if a signal ended the process. */
    public OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Wait until it has ended, ignoring interrupts; return whether it has. */
    public boolean awaitEnd(Duration atMost) {
        long start = System.nanoTime();
        return Uninterruptibly.until(atMost, process::waitFor)
                && awaitInner(atMost.minusNanos(System.nanoTime() - start));
    }

    private boolean awaitInner(Duration atMost) {
        ProcessHandle current = inner;
        long start = System.nanoTime();
        while (current != null && RunningProcess.is(current)) {
            if (System.nanoTime() - start >= TimeUnit.NANOSECONDS.convert(atMost)) {
                return false;
            }
            LockSupport.parkNanos(this, PAUSE);
        }
        return true;
    }

    /** Request its end by a signal to which a JVM responds; continue it if it is stopped. */
    public void terminate() {
        Stream.concat(Stream.of(handle()), Stream.ofNullable(inner)).forEach(each -> {
            each.destroy();
            Continue.send(each);
        });
    }

    /** Set the process that does the work, if a command prefix is its parent. */
    public void innerIs(long pid) {
        // Without a prefix the list of all processes need not be searched.
        inner = pid == pid()
                ? null
                : handle().descendants()
                        .filter(each -> each.pid() == pid)
                        .findFirst()
                        .orElse(null);
    }

    /** Kill, repeatedly, until none of them is left; return whether that happened in time. */
    public boolean awaitGone(Duration atMost) {
        long start = System.nanoTime();
        while (true) {
            Duration left = atMost.minusNanos(System.nanoTime() - start);
            boolean ended = awaitEnd(left.compareTo(KILL_EVERY) < 0 ? left : KILL_EVERY);
            tree.kill();
            if (ended && tree.leftovers().isEmpty()) {
                return true;
            }
            if (System.nanoTime() - start >= TimeUnit.NANOSECONDS.convert(atMost)) {
                return false;
            }
            LockSupport.parkNanos(this, PAUSE);
        }
    }

    /** Wait, for two seconds at most, until what it printed before it ended has been read; return whether it was. */
    public boolean awaitOutput() {
        return Uninterruptibly.until(drain.done(), PATIENCE_FOR_OUTPUT);
    }
}
