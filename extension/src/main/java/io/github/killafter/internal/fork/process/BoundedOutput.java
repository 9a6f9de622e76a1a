// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Collects output in order of arrival, and keeps its head and its tail. This class is thread-safe. */
public final class BoundedOutput {

    private final long half;
    private final List<Piece> head = new ArrayList<>();
    private final Deque<Piece> tail = new ArrayDeque<>();
    private long headSize;
    private long tailSize;
    private long cut;

    /** Create one that keeps this many bytes; the overhead of each piece counts as well. */
    public BoundedOutput(long max) {
        this.half = max / 2;
    }

    public synchronized void add(OutputSource source, byte[] bytes, int length) {
        int offset = 0;
        while (offset < length) {
            int added = addToHead(source, bytes, offset, length - offset);
            offset += added > 0 ? added : addToTail(source, bytes, offset, length - offset);
        }
    }

    /** Return what has been kept so far. */
    public synchronized CapturedOutput captured() {
        Texts texts = new Texts();
        List<OutputChunk> first = texts.of(head);
        if (cut > 0) {
            texts = new Texts(); // what was cut may have begun or ended in the middle of a character
        }
        List<OutputChunk> last = new ArrayList<>(texts.of(tail));
        last.addAll(texts.unfinished());
        return new CapturedOutput(first, cut, last);
    }

    private int addToHead(OutputSource source, byte[] bytes, int offset, int length) {
        if (cut > 0 || !tail.isEmpty()) {
            return 0;
        }
        Piece last = head.isEmpty() ? null : head.get(head.size() - 1);
        if (last == null || !last.takes(source)) {
            if (headSize + Piece.COST >= half) {
                return 0;
            }
            last = new Piece(source);
            head.add(last);
            headSize += Piece.COST;
        }
        int added = last.add(bytes, offset, (int) Math.min(length, half - headSize));
        headSize += added;
        return added;
    }

    private int addToTail(OutputSource source, byte[] bytes, int offset, int length) {
        Piece last = tail.peekLast();
        if (last == null || !last.takes(source)) {
            last = new Piece(source);
            tail.add(last);
            tailSize += Piece.COST;
        }
        int added = last.add(bytes, offset, length);
        tailSize += added;
        cutTail();
        return added;
    }

    private void cutTail() {
        while (tailSize > half && !tail.isEmpty()) {
            Piece first = tail.getFirst();
            int gone = first.drop((int) Math.min(Integer.MAX_VALUE, tailSize - half));
            cut += gone;
            tailSize -= gone;
            if (first.isEmpty()) {
                tail.removeFirst();
                tailSize -= Piece.COST;
            }
        }
    }
}
