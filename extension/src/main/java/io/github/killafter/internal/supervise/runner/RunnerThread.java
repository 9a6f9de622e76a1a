// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.runner;

import io.github.killafter.escalation.HungTestError;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The progress of one runner thread. The thread itself records it, at the cost of a clock read and a few volatile
 * writes; the watch only reads.
 */
public final class RunnerThread {

    private final Thread thread;
    private final RunnerRules rules;
    private final Deque<Object> open = new ArrayDeque<>();
    private final UnreportedHangs unreported;
    private long enteredAt;
    private volatile long insideNanos;
    private volatile @Nullable Object node;
    private volatile @Nullable Template template;

    /** The same thread in a run around this one: a test can run tests by a launcher of its own. */
    private volatile @Nullable RunnerThread before;

    private volatile boolean enlisted;
    private volatile boolean inside;
    private volatile Supplier<String> place = () -> "nowhere";
    private volatile long movedAt = System.nanoTime();
    private volatile @Nullable RunnerHang hang;

    /** What the watching thread has seen; its own. */
    final Seen seen = new Seen();

    RunnerThread(Thread thread, RunnerRules rules, UnreportedHangs unreported) {
        this.thread = thread;
        this.rules = rules;
        this.unreported = unreported;
    }

    /** Return the rules of the run that this thread belongs to. */
    public RunnerRules rules() {
        return rules;
    }

    /** Note that this is registered, and what it has replaced; called by the thread itself. */
    void enlisted(@Nullable RunnerThread replaced) {
        enlisted = true;
        before = replaced;
    }

    boolean isEnlisted() {
        return enlisted;
    }

    /** Return what the thread is to find again afterwards. */
    @Nullable
    RunnerThread before() {
        return before;
    }

    /** Note that a test or container begins. */
    public void started(Object newNode) {
        Template outer = template;
        boolean isInvocation = outer != null && outer.node().equals(open.peek());
        open.push(newNode);
        node = newNode;
        moved();
        if (outer != null && isInvocation) {
            outer.invocationBegins(movedAt);
        }
    }

    /** Note that a template has just started, whose argument source can be endless. */
    public void isTemplate(Object newNode) {
        template = new Template(newNode, movedAt, insideNanos);
    }

    @Nullable
    Template template() {
        return template;
    }

    /** Note that a test or container has ended, with its failure; {@code null} if it did not fail. */
    public void finished(Object oldNode, @Nullable Throwable failure) {
        if (oldNode.equals(open.peek())) {
            open.pop();
        }
        moved();
        node = open.peek();
        leftTemplate(oldNode);
        unreported.ended(thread, new NodeEnd(oldNode, open.peek(), failure));
    }

    /** Note that a test or container was skipped. */
    public void skipped(Object oldNode) {
        moved();
        unreported.ended(thread, new NodeEnd(oldNode, open.peek(), null));
    }

    private void leftTemplate(Object oldNode) {
        Template outer = template;
        if (outer != null && outer.node().equals(oldNode)) {
            template = null;
        } else if (outer != null && outer.node().equals(open.peek())) {
            outer.invocationEnds(movedAt);
        }
    }

    /** Note that a guarded call begins; {@code false} if it is part of another one, and so not worth a note. */
    public boolean enter() {
        if (inside) {
            return false;
        }
        moved();
        enteredAt = movedAt;
        inside = true;
        return true;
    }

    /** Note that a guarded call has ended. */
    public void leave() {
        moved();
        insideNanos = insideNanos + movedAt - enteredAt;
        inside = false;
    }

    /** Note that a call begins, in another thread, that this one waits for; {@code false} as above. */
    public boolean enterElsewhere() {
        if (inside) {
            return false;
        }
        movedAt = System.nanoTime();
        inside = true;
        return true;
    }

    /** Note that such a call has ended. */
    public void leaveElsewhere() {
        movedAt = System.nanoTime();
        inside = false;
    }

    /** Note the unique id of the test or container for which JUnit calls the extension; building it is expensive. */
    public void in(Supplier<String> uniqueId) {
        place = uniqueId;
    }

    String uniqueId() {
        return place.get();
    }

    /** Return how long this thread has been in guarded calls, all together; for the thread itself. */
    public long insideNanos() {
        return insideNanos;
    }

    /** Note that something else has happened. */
    public void moved() {
        movedAt = System.nanoTime();
        // Guard against moving on while the thread is taken for a hung one: the watch compares the time again
        // afterwards.
        RunnerHang suspected = hang;
        if (suspected != null) {
            settle(suspected);
        }
    }

    private void settle(RunnerHang suspected) {
        HungTestError error = suspected.settle();
        hang = null;
        if (error != null) {
            boolean unused = Thread.interrupted();
        }
        movedAt = System.nanoTime();
    }

    private void settleIfHung() {
        if (hang != null) {
            moved();
        }
    }

    /** Return what fails a call that is about to be made at this place: an earlier hang here or around it; only once. */
    public @Nullable HungTestError verdictBefore() {
        settleIfHung();
        return unreported.before(uniqueId());
    }

    /** Add to a failure at this place the verdicts on all hangs here that it does not have yet. */
    public void explain(Throwable failure) {
        settleIfHung();
        unreported.explain(uniqueId(), failure);
    }

    /**
     * Return the failure for this place when it ends; only once.
     *
     * @param failure its failure so far; {@code null} if it has not failed
     */
    public @Nullable HungTestError takeVerdictAtEnd(@Nullable Throwable failure) {
        settleIfHung();
        return unreported.takeAt(uniqueId(), failure);
    }

    /** Report the verdict on a hang of this thread; {@code null} if it has proved to be none. */
    void report(RunnerHang suspected, @Nullable HungTestError verdict) {
        suspected.decide(verdict);
        if (verdict != null) {
            unreported.add(suspected);
        }
        suspected.release();
    }

    Thread thread() {
        return thread;
    }

    /** Return the innermost test or container that the thread is in; {@code null} if in none. */
    @Nullable
    Object node() {
        return node;
    }

    boolean isInside() {
        return inside;
    }

    long movedAt() {
        return movedAt;
    }

    @Nullable
    RunnerHang hang() {
        return hang;
    }

    /** Suspect the thread to hang; {@code false} if it has moved since the given time. */
    boolean suspect(RunnerHang suspected, long since) {
        hang = suspected;
        if (movedAt == since && !inside) {
            return true;
        }
        report(suspected, null);
        return false;
    }
}
