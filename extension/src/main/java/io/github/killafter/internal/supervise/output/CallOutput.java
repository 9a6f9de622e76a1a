// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The output of the threads of one call: its head is printed at once; of the rest the tail is kept until the call has
 * ended. Uses no lock, because the threads of a call can be stopped anywhere. This class is thread-safe.
 */
public final class CallOutput {

    private final long half;
    private final AtomicLong late;
    private final AtomicLong printed = new AtomicLong();
    private final AtomicLong keptSize = new AtomicLong();
    private final AtomicLong cut = new AtomicLong();
    private final ConcurrentLinkedQueue<Piece> tail = new ConcurrentLinkedQueue<>();
    private volatile boolean full;
    private volatile boolean over;
    private volatile boolean free;

    /** Create one that prints and keeps half of the given size each; later output is counted. */
    CallOutput(long max, AtomicLong late) {
        this.half = max / 2;
        this.late = late;
    }

    /** Return whether this many characters may be printed now; if not, add them. */
    boolean lets(int size) {
        if (free) {
            return true;
        }
        if (full || over) {
            return false;
        }
        if (printed.addAndGet(size) <= half) {
            return true;
        }
        full = true;
        return false;
    }

    /** Keep a piece until there are enough later ones. */
    void keep(Piece piece) {
        if (over) {
            late.addAndGet(piece.size());
            return;
        }
        if (free) {
            piece.print();
            return;
        }
        tail.add(piece);
        long kept = keptSize.addAndGet(piece.cost());
        while (kept > half) {
            Piece first = tail.poll();
            if (first == null) {
                return;
            }
            cut.addAndGet(first.size());
            kept = keptSize.addAndGet(-first.cost());
        }
    }

    /** Drop what is printed from now on, because the call has been abandoned. */
    public void close() {
        over = true;
    }

    /** Print later output at once, because the call has ended by itself. */
    public void setFree() {
        free = true;
    }

    /** Return how many characters have been cut. */
    public long cut() {
        return cut.get();
    }

    /** Print the kept output. */
    public void printTail() {
        List<Piece> last = new ArrayList<>();
        for (Piece piece = tail.poll(); piece != null; piece = tail.poll()) {
            keptSize.addAndGet(-piece.cost());
            last.add(piece);
        }
        if (last.isEmpty()) {
            return;
        }
        PrintStream first = last.get(0).target;
        if (cut() > 0) {
            first.println();
            first.println("[killafter: " + cut() + " characters of the test's output were cut here]");
        }
        last.forEach(Piece::print);
    }

    /** Return whether any output was kept. */
    public boolean hasTail() {
        return !tail.isEmpty();
    }

    /** A piece of output. */
    static final class Piece {

        /** The overhead of a small piece. */
        private static final int OVERHEAD = 64;

        private static final byte[] NONE = {};

        private final PrintStream target;
        private final String text;
        private final byte[] bytes;

        private Piece(PrintStream target, String text, byte[] bytes) {
            this.target = target;
            this.text = text;
            this.bytes = bytes;
        }

        static Piece of(PrintStream target, String text) {
            return new Piece(target, text, NONE);
        }

        static Piece of(PrintStream target, byte[] bytes) {
            return new Piece(target, "", bytes);
        }

        int size() {
            return text.length() + bytes.length;
        }

        int cost() {
            return size() + OVERHEAD;
        }

        void print() {
            target.print(text);
            target.write(bytes, 0, bytes.length);
        }
    }
}
