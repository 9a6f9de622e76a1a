// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.output;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Replaces {@code System.out} and {@code System.err} by bounded streams, for one run; thread-safe. */
@SuppressWarnings("SystemOut") // replacing them is the point
public final class BoundedStreams implements AutoCloseable {

    private final long max;
    private final Supplier<@Nullable CallOutput> current;
    private final AtomicLong late = new AtomicLong();
    private @Nullable Replaced out;
    private @Nullable Replaced err;
    private boolean closed;

    /** Prepare; the supplier returns the call whose output the calling thread prints, if any. */
    public BoundedStreams(long max, Supplier<@Nullable CallOutput> current) {
        this.max = max;
        this.current = current;
    }

    /** Replace both, unless that was done before. */
    public synchronized void install() {
        if (out == null && !closed) {
            out = new Replaced(System.out, new BoundedStream(System.out, current));
            err = new Replaced(System.err, new BoundedStream(System.err, current));
            System.setOut(out.by);
            System.setErr(err.by);
        }
    }

    /** Return the keeper of the output of a new call. */
    public CallOutput newOutput() {
        return new CallOutput(max, late);
    }

    /** Return how many characters abandoned calls printed. */
    public long late() {
        return late.get();
    }

    /** Restore the original streams, unless other code has replaced ours since. */
    @Override
    public synchronized void close() {
        closed = true;
        if (out != null && System.out == out.by) {
            System.setOut(out.original);
        }
        if (err != null && System.err == err.by) {
            System.setErr(err.original);
        }
    }

    private record Replaced(PrintStream original, PrintStream by) {}
}
