// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.replay;

import io.github.killafter.internal.platform.discover.ForkedDescriptor;
import io.github.killafter.internal.platform.replay.state.KnownTests;
import io.github.killafter.internal.platform.replay.state.LeftOpen;
import io.github.killafter.internal.platform.replay.state.PendingResults;
import io.github.killafter.internal.platform.replay.state.ProtocolViolation;
import io.github.killafter.internal.platform.replay.state.Registered;
import io.github.killafter.internal.platform.replay.state.Registrations;
import io.github.killafter.internal.platform.replay.state.State;
import io.github.killafter.internal.platform.replay.state.Upcoming;
import io.github.killafter.internal.wire.TreeEvent.FilePublished;
import io.github.killafter.internal.wire.data.NodeData;
import io.github.killafter.internal.wire.data.Selection;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestExecutionResult;

/**
 * The tests of some classes and their states: takes the events of a child, rejects impossible ones, and forwards the
 * others to JUnit. Confined to one thread.
 */
public final class TestTree {

    private final KnownTests nodes;
    private final EngineExecutionListener listener;
    private final Deque<ForkedDescriptor> open = new ArrayDeque<>();
    private final LeftOpen leftOpen;
    private final Upcoming upcoming;
    private final PendingResults pending = new PendingResults();
    private final Registrations registrations = new Registrations();
    private final StartsAndEnds ends;
    private final Verdicts verdicts = new Verdicts();
    private final LastClass lastClass;

    public TestTree(List<ForkedDescriptor> classes, EngineExecutionListener listener) {
        this.nodes = new KnownTests(classes);
        this.listener = listener;
        this.lastClass = new LastClass(listener, verdicts);
        this.ends = new StartsAndEnds(nodes, registrations, lastClass, listener);
        this.upcoming = new Upcoming(nodes::hasEnded);
        this.leftOpen = new LeftOpen(nodes::hasEnded, node -> nodes.toDo(node).isEmpty());
    }

    /** Return the calls that hung. */
    public Verdicts verdicts() {
        return verdicts;
    }

    /** Return the remaining tests. */
    public List<Selection> toDo() {
        return nodes.toDo();
    }

    /** Return the remaining tests of the class that runs. */
    public List<Selection> toDoInClass() {
        ForkedDescriptor top = open.peekLast();
        return top == null ? List.of() : nodes.toDo(top);
    }

    private State state(ForkedDescriptor node) {
        return nodes.state(node);
    }

    /** Return one of the classes, which all have the same loader. */
    public Optional<Class<?>> testClass() {
        return nodes.classes().get(0).testClass();
    }

    /** Note that another child runs the remaining tests. */
    public void newChild() {
        lastClass.report();
        leftOpen.take(open);
        upcoming.clear();
    }

    public void registered(NodeData data) {
        Optional<ForkedDescriptor> known = find(data.id());
        known.ifPresent(upcoming::announced);
        if (known.isPresent() || data.parentId() == null) {
            return;
        }
        ForkedDescriptor parent = nodes.known(data.parentId());
        if (!nodes.canGrow(parent)) {
            throw new ProtocolViolation("tests cannot be added to " + parent.getDisplayName() + " now");
        }
        ForkedDescriptor node = Registered.in(parent, data);
        confirm();
        closeLeftOpenBefore(node);
        registrations.add(data, parent);
        parent.addChild(node);
        nodes.add(node);
        upcoming.announced(node);
        if (open.contains(parent)) {
            upcoming.isSetUp(parent);
        }
        listener.dynamicTestRegistered(node);
    }

    public Optional<ForkedDescriptor> find(String childId) {
        return nodes.find(childId);
    }

    public void started(String childId) {
        ForkedDescriptor node = nodes.known(childId);
        if (open.contains(node) || state(node) == State.ENDED) {
            throw new ProtocolViolation(node.getDisplayName() + " started twice");
        }
        requireTurnOf(node);
        confirm();
        if (state(node) == State.NEW) {
            closeLeftOpenBefore(node);
            ends.start(node);
        }
        open.push(node);
    }

    private void closeLeftOpenBefore(ForkedDescriptor next) {
        leftOpen.endBefore(next, ends::close);
    }

    private void requireTurnOf(ForkedDescriptor node) {
        ForkedDescriptor container = node.container();
        if (container != null && !open.contains(container)) {
            throw new ProtocolViolation(node.getDisplayName() + " started outside of its container");
        }
        // Its end was lost, or the start of the other one was forged: that one runs again in another JVM.
        running().filter(ForkedDescriptor::isTest).ifPresent(test -> {
            throw new ProtocolViolation(node.getDisplayName() + " started before the end of " + test.getDisplayName());
        });
        failInside(container);
        if (container != null) {
            upcoming.isSetUp(container);
        }
    }

    // Tests run one after another there: the ends of open ones were lost.
    private void failInside(@Nullable ForkedDescriptor container) {
        ForkedDescriptor innermost = open.peek();
        while (innermost != null && !innermost.equals(container)) {
            confirm();
            open.pop();
            ends.end(innermost, StartsAndEnds.failed("the forked JVM did not report its end"));
            innermost = open.peek();
        }
    }

    public void skipped(String childId, String reason) {
        ForkedDescriptor node = nodes.known(childId);
        if (state(node) != State.NEW) {
            throw new ProtocolViolation(node.getDisplayName() + " was skipped after it had started");
        }
        requireTurnOf(node);
        hold(node, () -> {
            closeLeftOpenBefore(node);
            lastClass.report();
            listener.executionSkipped(node, reason);
        });
    }

    private void hold(ForkedDescriptor node, Runnable report) {
        pending.add(node, state(node), report);
        nodes.set(node, State.ENDED);
    }

    /** Note that the child has continued after all that ended so far. */
    public void confirm() {
        pending.confirm();
    }

    /** JUnit has continued in the child: after the end of a test or container, or to the instance for the next test. */
    public void wentOn() {
        confirm();
        running().ifPresent(upcoming::instanceIsMade);
    }

    public void reported(String childId, Map<String, String> entries) {
        publisher(childId).ifPresent(node -> Publications.entries(listener, node, entries));
    }

    public void published(FilePublished file) {
        publisher(file.id()).ifPresent(node -> Publications.file(listener, node, file));
    }

    // A reporter can be stored and used later: after its test, even after its class.
    private Optional<ForkedDescriptor> publisher(String childId) {
        Optional<ForkedDescriptor> node = find(childId).filter(found -> state(found) != State.NEW);
        if (node.filter(open::contains).isPresent()) {
            confirm();
        }
        return node;
    }

    public void published(String childId, Map<String, String> entries) {
        find(childId).filter(open::contains).ifPresent(node -> Publications.entries(listener, node, entries));
    }

    public void finished(String childId, TestExecutionResult result) {
        ForkedDescriptor node = nodes.known(childId);
        if (state(node) == State.NEW && node.isTest()) {
            requireTurnOf(node);
            ends.start(node);
            open.push(node);
            finished(childId, Verdicts.with(result, new AssertionError("the forked JVM did not report its start")));
            return;
        }
        if (!open.contains(node)) {
            throw new ProtocolViolation(node.getDisplayName() + " ended without running");
        }
        failInside(node);
        open.pop();
        hold(node, () -> ends.end(node, result));
        // Failures are not forged.
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            confirm();
        }
    }

    /** Return what runs, innermost; empty if nothing does. */
    public Optional<ForkedDescriptor> running() {
        return Optional.ofNullable(open.peek());
    }

    public boolean isDone() {
        return nodes.haveEnded();
    }

    /** Note that the child is done with the class that ran: from now on nothing in it is the fault of that class. */
    public void classDone() {
        confirm();
        failOpen();
        if (!isDone()) {
            lastClass.report();
        }
    }

    /**
     * Fail what ended last if the child has not continued since, else what runs now or was about to: the child ends, or
     * has ended.
     */
    public void fail(Throwable reason) {
        Optional<ForkedDescriptor> failed =
                pending.revoke(nodes::set).or(() -> running().map(upcoming::in));
        if (failed.isEmpty() && (lastClass.isHeld() || isDone())) {
            lastClass.fail(reason);
        } else {
            ends.fail(failed.or(upcoming::nextClass).orElseGet(nodes::firstClass), reason);
        }
        leftOpen.take(open);
    }

    /** Fail what is open, innermost first: the child has completed, so the ends of these were lost. */
    public void failOpen() {
        failInside(null);
    }

    /** Fail the classes of which some tests remain: the child has completed. */
    public void failRemaining() {
        ends.failRemaining();
    }

    /** Skip the classes that have not begun. */
    public void skipRemaining(String reason) {
        ends.skipRemaining(reason);
    }

    /** Fail the class that ended last, or ends next. */
    public void failAtEnd(Throwable reason) {
        lastClass.fail(reason);
    }

    /** End what is still open, because no test remains. */
    public void close() {
        ends.close();
    }
}
