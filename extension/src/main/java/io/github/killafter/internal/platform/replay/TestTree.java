// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.replay;

import io.github.killafter.internal.platform.discover.ForkedDescriptor;
import io.github.killafter.internal.wire.TreeEvent.FilePublished;
import io.github.killafter.internal.wire.data.NodeData;
import io.github.killafter.internal.wire.data.Selection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;

/**
 * The tests of one class and their states: takes the events of a child, rejects impossible ones, and forwards the
 * others to JUnit. Confined to one thread.
 */
public final class TestTree {

    private final ForkedDescriptor top;
    private final EngineExecutionListener listener;
    private final Map<String, ForkedDescriptor> byChildId = new HashMap<>();
    private final Map<ForkedDescriptor, State> states = new HashMap<>();
    private final Deque<ForkedDescriptor> open = new ArrayDeque<>();
    private final LeftOpen leftOpen =
            new LeftOpen(node -> state(node) == State.ENDED, node -> toDo(node).isEmpty());
    private final Upcoming upcoming = new Upcoming();
    private final PendingResults pending = new PendingResults();
    private final Registrations registrations = new Registrations();
    private final List<Throwable> atEnd = new ArrayList<>();
    private @Nullable TestExecutionResult resultOfTop;

    public TestTree(ForkedDescriptor top, EngineExecutionListener listener) {
        this.top = top;
        this.listener = listener;
        add(top);
    }

    private void add(ForkedDescriptor node) {
        byChildId.put(node.childId(), node);
        states.put(node, State.NEW);
        node.parts().forEach(this::add);
    }

    /** Return the remaining tests. */
    public List<Selection> toDo() {
        return toDo(top);
    }

    private List<Selection> toDo(ForkedDescriptor node) {
        return new ToDo(this::state, this::find).in(node);
    }

    private State state(ForkedDescriptor node) {
        return states.getOrDefault(node, State.NEW);
    }

    /** Return the class that all of it is about. */
    public Optional<Class<?>> testClass() {
        return top.getSource().map(source -> source instanceof ClassSource type ? type.getJavaClass() : null);
    }

    /** Note that another child runs the remaining tests. */
    public void newChild() {
        leftOpen.take(open);
        upcoming.clear();
    }

    public void registered(NodeData data) {
        find(data.id()).ifPresent(upcoming::announced);
        if (byChildId.containsKey(data.id()) || data.parentId() == null) {
            return;
        }
        ForkedDescriptor parent = known(data.parentId());
        if (!canGrow(parent)) {
            throw new ProtocolViolation("tests cannot be added to " + parent.getDisplayName() + " now");
        }
        ForkedDescriptor node = Registered.in(parent, data);
        confirm();
        closeLeftOpenBefore(node);
        registrations.add(data, parent);
        parent.addChild(node);
        byChildId.put(data.id(), node);
        states.put(node, State.NEW);
        upcoming.announced(node);
        if (open.contains(parent)) {
            upcoming.isSetUp(parent);
        }
        listener.dynamicTestRegistered(node);
    }

    // A test registered during the run is in an open container, or in one that was just registered there.
    private boolean canGrow(ForkedDescriptor parent) {
        ForkedDescriptor current = parent;
        while (current != null && state(current) == State.NEW) {
            current = current.container();
        }
        return current != null
                && state(current) == State.STARTED
                && (parent.mayRegisterTests() || !current.equals(parent));
    }

    private ForkedDescriptor known(String childId) {
        return find(childId).orElseThrow(() -> new ProtocolViolation("an unknown test in " + top.getDisplayName()));
    }

    public Optional<ForkedDescriptor> find(String childId) {
        return Optional.ofNullable(byChildId.get(childId));
    }

    public void started(String childId) {
        ForkedDescriptor node = known(childId);
        if (open.contains(node) || state(node) == State.ENDED) {
            throw new ProtocolViolation(node.getDisplayName() + " started twice");
        }
        requireTurnOf(node);
        confirm();
        if (state(node) == State.NEW) {
            closeLeftOpenBefore(node);
            start(node);
        }
        open.push(node);
    }

    private void closeLeftOpenBefore(ForkedDescriptor next) {
        leftOpen.endBefore(next, this::close);
    }

    private void start(ForkedDescriptor node) {
        states.put(node, State.STARTED);
        registrations.began(node);
        listener.executionStarted(node);
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
            end(innermost, failed("the forked JVM did not report its end"));
            innermost = open.peek();
        }
    }

    public void skipped(String childId, String reason) {
        ForkedDescriptor node = known(childId);
        if (state(node) != State.NEW) {
            throw new ProtocolViolation(node.getDisplayName() + " was skipped after it had started");
        }
        requireTurnOf(node);
        hold(node, () -> {
            closeLeftOpenBefore(node);
            listener.executionSkipped(node, reason);
        });
    }

    private void hold(ForkedDescriptor node, Runnable report) {
        pending.add(node, state(node), report);
        states.put(node, State.ENDED);
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
        publisher(childId)
                .filter(node -> isEntry(entries))
                .ifPresent(node -> listener.reportingEntryPublished(node, ReportEntry.from(entries)));
    }

    public void published(FilePublished file) {
        publisher(file.id()).ifPresent(node -> PublishedFiles.publish(listener, node, file.path(), file.mediaType()));
    }

    // A reporter can be stored and used later: after its test, even after its class.
    private Optional<ForkedDescriptor> publisher(String childId) {
        Optional<ForkedDescriptor> node = find(childId).filter(found -> state(found) != State.NEW);
        if (node.filter(open::contains).isPresent()) {
            confirm();
        }
        return node;
    }

    // JUnit rejects blank ones, so none can be from it.
    private static boolean isEntry(Map<String, String> entries) {
        return entries.entrySet().stream()
                .noneMatch(each -> each.getKey().isBlank() || each.getValue().isBlank());
    }

    public void published(String childId, Map<String, String> entries) {
        find(childId)
                .filter(open::contains)
                .ifPresent(node -> listener.reportingEntryPublished(node, ReportEntry.from(entries)));
    }

    public void finished(String childId, TestExecutionResult result) {
        ForkedDescriptor node = known(childId);
        if (state(node) == State.NEW && node.isTest()) {
            requireTurnOf(node);
            start(node);
            open.push(node);
            finished(childId, Verdicts.with(result, new AssertionError("the forked JVM did not report its start")));
            return;
        }
        if (!open.contains(node)) {
            throw new ProtocolViolation(node.getDisplayName() + " ended without running");
        }
        failInside(node);
        open.pop();
        hold(node, () -> end(node, result));
        // Failures are not forged.
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            confirm();
        }
    }

    // If the container passed, or others in it have run, there is no known reason why a child did not run.
    private void endChildren(ForkedDescriptor container, TestExecutionResult result) {
        boolean mustHaveRun = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL
                || container.children().stream().anyMatch(child -> state(child) != State.NEW);
        for (ForkedDescriptor child : container.children()) {
            if (state(child) == State.STARTED) {
                close(child);
            } else if (state(child) == State.NEW && mustHaveRun) {
                start(child);
                end(child, failed("the forked JVM did not run it and reported no reason"));
            }
        }
    }

    private static TestExecutionResult failed(String reason) {
        return TestExecutionResult.failed(new AssertionError(reason));
    }

    // The last one to end waits for the child's completion record.
    private void end(ForkedDescriptor node, TestExecutionResult result) {
        endChildren(node, result);
        states.put(node, State.ENDED);
        if (node.equals(top)) {
            resultOfTop = result;
        } else {
            listener.executionFinished(node, result);
        }
    }

    /** Return what runs, innermost; empty if nothing does. */
    public Optional<ForkedDescriptor> running() {
        return Optional.ofNullable(open.peek());
    }

    public boolean isDone() {
        return resultOfTop != null || pending.contains(top);
    }

    /**
     * Fail what ended last if the child has not continued since, else what runs now or was about to, or all if nothing
     * does: the child ends, or has ended.
     */
    public void fail(Throwable reason) {
        Optional<ForkedDescriptor> doubtful = pending.revoke(states::put);
        if (resultOfTop != null) {
            resultOfTop = Verdicts.with(resultOfTop, reason);
            return;
        }
        ForkedDescriptor failed =
                doubtful.or(() -> running().map(this::upcomingIn)).orElse(top);
        if (state(failed) == State.NEW) {
            start(failed);
        }
        end(failed, TestExecutionResult.failed(reason));
        leftOpen.take(open);
    }

    private ForkedDescriptor upcomingIn(ForkedDescriptor innermost) {
        return upcoming.in(innermost, node -> state(node) == State.ENDED).orElse(innermost);
    }

    /** Fail what is open, innermost first: the child has completed, so the ends of these were lost. */
    public void failOpen() {
        failInside(null);
    }

    /** Fail the class, once all in it has ended. */
    public void failAtEnd(Throwable reason) {
        atEnd.add(reason);
    }

    /** End what is still open, because no test remains. */
    public void close() {
        if (state(top) == State.STARTED) {
            close(top);
        }
        TestExecutionResult result = resultOfTop;
        if (result != null) {
            for (Throwable reason : atEnd) {
                result = Verdicts.with(result, reason);
            }
            listener.executionFinished(top, result);
        }
    }

    // A container can be left open with its JVM, which something in it has ended, and failed for that.
    private void close(ForkedDescriptor node) {
        end(node, node.isTest() ? failed("the forked JVM did not report its end") : TestExecutionResult.successful());
    }
}
