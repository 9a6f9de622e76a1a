// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.replay;

import io.github.killafter.internal.platform.discover.ForkedDescriptor;
import io.github.killafter.internal.platform.replay.state.KnownTests;
import io.github.killafter.internal.platform.replay.state.Registrations;
import io.github.killafter.internal.platform.replay.state.State;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestExecutionResult;

/** Reports starts and ends to JUnit, each with what must come with it. Confined to one thread. */
final class StartsAndEnds {

    private final KnownTests nodes;
    private final Registrations registrations;
    private final LastClass lastClass;
    private final EngineExecutionListener listener;

    StartsAndEnds(
            KnownTests nodes, Registrations registrations, LastClass lastClass, EngineExecutionListener listener) {
        this.nodes = nodes;
        this.registrations = registrations;
        this.lastClass = lastClass;
        this.listener = listener;
    }

    static TestExecutionResult failed(String reason) {
        return TestExecutionResult.failed(new AssertionError(reason));
    }

    void start(ForkedDescriptor node) {
        lastClass.report();
        nodes.set(node, State.STARTED);
        registrations.began(node);
        listener.executionStarted(node);
    }

    /** End it, and what is in it. */
    void end(ForkedDescriptor node, TestExecutionResult result) {
        endChildren(node, result);
        nodes.set(node, State.ENDED);
        if (node.container() == null) {
            lastClass.ended(node, result);
        } else {
            listener.executionFinished(node, result);
        }
    }

    // If the container passed, or others in it have run, there is no known reason why a child did not run.
    private void endChildren(ForkedDescriptor container, TestExecutionResult result) {
        boolean mustHaveRun = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL
                || container.children().stream().anyMatch(child -> nodes.state(child) != State.NEW);
        for (ForkedDescriptor child : container.children()) {
            if (nodes.state(child) == State.STARTED) {
                close(child);
            } else if (nodes.state(child) == State.NEW && mustHaveRun) {
                start(child);
                end(child, failed("the forked JVM did not run it and reported no reason"));
            }
        }
    }

    /** Fail it, whether it has begun or not. */
    void fail(ForkedDescriptor node, Throwable reason) {
        if (nodes.state(node) == State.NEW) {
            start(node);
        }
        end(node, TestExecutionResult.failed(reason));
    }

    /** Fail the classes of which some tests remain. */
    void failRemaining() {
        Throwable cause = lastClass.reason();
        for (ForkedDescriptor top : nodes.classes()) {
            if (!nodes.hasEnded(top) && !nodes.toDo(top).isEmpty()) {
                String why = "the forked JVM did not run its tests" + (cause == null ? " and reported no reason" : "");
                fail(top, new AssertionError(why, cause));
            }
        }
    }

    /** Skip the classes that have not begun. */
    void skipRemaining(String reason) {
        for (ForkedDescriptor top : nodes.classes()) {
            if (nodes.state(top) == State.NEW) {
                lastClass.report();
                nodes.set(top, State.ENDED);
                listener.executionSkipped(top, reason);
            }
        }
    }

    /** End the classes that are still open. */
    void close() {
        nodes.classes().stream()
                .filter(top -> nodes.state(top) == State.STARTED)
                .forEach(this::close);
        lastClass.report();
    }

    /** End what was left open; a container can be left so with its JVM, which something in it has ended, and failed for that. */
    void close(ForkedDescriptor node) {
        end(node, node.isTest() ? failed("the forked JVM did not report its end") : TestExecutionResult.successful());
    }
}
