// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.killafter.internal.platform.discover.ForkedDescriptor;
import io.github.killafter.internal.platform.replay.state.ProtocolViolation;
import io.github.killafter.internal.platform.replay.state.Registrations.TooManyTests;
import io.github.killafter.internal.wire.data.NodeData;
import io.github.killafter.internal.wire.data.NodeType;
import io.github.killafter.internal.wire.data.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;

/** Events of a child are accepted only if they fit the tree. */
class TestTreeTests {

    private static final TestExecutionResult PASSED = TestExecutionResult.successful();

    private final List<String> told = new ArrayList<>();
    private final ForkedDescriptor top = node(null, "class:a.B", TestDescriptor.Type.CONTAINER);
    private final ForkedDescriptor one = node(top, "method:one()", TestDescriptor.Type.TEST);
    private final ForkedDescriptor two = node(top, "method:two()", TestDescriptor.Type.TEST);
    private final ForkedDescriptor template = node(top, "test-template:three(int)", TestDescriptor.Type.CONTAINER);
    private final TestTree tree = new TestTree(List.of(top), new Listener());

    @Test
    void passesOnWhatCanBe() {
        tree.started(top.childId());
        tree.started(one.childId());
        tree.finished(one.childId(), PASSED);
        tree.skipped(two.childId(), "why");
        tree.started(template.childId());
        tree.registered(invocation(1));
        tree.started(invocation(1).id());
        tree.finished(invocation(1).id(), PASSED);
        tree.finished(template.childId(), PASSED);
        tree.finished(top.childId(), PASSED);
        tree.confirm();
        tree.close();

        assertThat(told)
                .containsExactly(
                        "started class:a.B",
                        "started method:one()",
                        "SUCCESSFUL method:one()",
                        "skipped method:two()",
                        "started test-template:three(int)",
                        "registered test-template-invocation:#1",
                        "started test-template-invocation:#1",
                        "SUCCESSFUL test-template-invocation:#1",
                        "SUCCESSFUL test-template:three(int)",
                        "SUCCESSFUL class:a.B");
    }

    @Test
    void believesInNoTestThatIsNotOrdered() {
        tree.started(top.childId());

        assertImpossible(() -> tree.started("[engine:junit-jupiter]/[class:c.D]"));
        assertImpossible(() -> tree.finished(top.childId() + "/[method:other()]", PASSED));
        assertImpossible(() -> tree.registered(data(top.childId() + "/[method:other()]", top.childId())));
        assertImpossible(() -> tree.registered(data("[engine:junit-jupiter]/[class:c.D]", template.childId())));
    }

    @Test
    void believesInNoSecondEnd() {
        tree.started(top.childId());
        tree.started(one.childId());
        tree.finished(one.childId(), PASSED);

        assertImpossible(() -> tree.finished(one.childId(), PASSED));
        assertImpossible(() -> tree.started(one.childId()));
        assertImpossible(() -> tree.skipped(one.childId(), "late"));
    }

    @Test
    void believesInNoEndOfWhatDoesNotRun() {
        assertImpossible(() -> tree.started(one.childId()));
        tree.started(top.childId());
        assertImpossible(() -> tree.finished(template.childId(), PASSED));
    }

    @Test
    void failsWhatDidNotBeginAndWhatDidNotEnd() {
        tree.started(top.childId());
        tree.finished(one.childId(), PASSED);
        tree.started(two.childId());
        assertImpossible(() -> tree.started(template.childId()));
        tree.finished(top.childId(), PASSED);
        tree.confirm();
        tree.close();

        assertThat(told)
                .containsSubsequence(
                        "FAILED method:one()",
                        "FAILED method:two()",
                        "started test-template:three(int)",
                        "FAILED test-template:three(int)",
                        "SUCCESSFUL class:a.B");
    }

    @Test
    void passesOnWhatIsPublishedAfterTheEnd() {
        tree.started(top.childId());
        tree.started(one.childId());
        tree.finished(one.childId(), PASSED);
        tree.started(two.childId());
        tree.reported(one.childId(), Map.of("key", "late"));
        tree.reported(template.childId(), Map.of("key", "early"));
        tree.reported(two.childId(), Map.of("key", " "));
        tree.reported("[engine:junit-jupiter]/[class:c.D]", Map.of("key", "of another class"));

        assertThat(told).endsWith("SUCCESSFUL method:one()", "started method:two()", "reported method:one()");
    }

    @Test
    void failsWhatTheChildForgot() {
        tree.started(top.childId());
        tree.started(one.childId());
        tree.finished(one.childId(), PASSED);
        tree.finished(top.childId(), PASSED);
        tree.confirm();
        tree.close();

        assertThat(told).contains("FAILED method:two()", "FAILED test-template:three(int)");
    }

    @Test
    void goesOnAfterTheOneThatFailedWithItsChild() {
        tree.started(top.childId());
        tree.started(template.childId());
        tree.registered(invocation(2));
        tree.started(invocation(2).id());
        tree.fail(new AssertionError("ended"));

        assertThat(told).endsWith("FAILED test-template-invocation:#2");
        assertThat(tree.toDo())
                .containsExactly(
                        Selection.of(one.childId()), Selection.of(two.childId()), new Selection(template.childId(), 2));
    }

    @Test
    void failsTheContainerThatMakesMoreTestsThanFit() {
        String name = "x".repeat(10_000);
        tree.started(top.childId());
        tree.started(template.childId());

        assertThatThrownBy(() -> {
                    for (int number = 1; number < 10_000; number++) {
                        String id = invocation(number).id();
                        tree.registered(
                                new NodeData(id, template.childId(), name, name, NodeType.TEST, null, List.of()));
                        tree.started(id);
                        tree.finished(id, PASSED);
                    }
                })
                .isInstanceOf(TooManyTests.class)
                .hasMessageContaining("test-template:three(int) has ");
        tree.fail(new AssertionError("ended"));

        assertThat(told)
                .filteredOn(line -> line.startsWith("FAILED"))
                .containsExactly("FAILED test-template:three(int)");
        assertThat(told)
                .filteredOn(line -> line.startsWith("SUCCESSFUL"))
                .hasSameSizeAs(told.stream()
                        .filter(line -> line.startsWith("registered"))
                        .toList());
    }

    @Test
    void believesInASuccessOnlyWhenTheChildGoesOn() {
        tree.started(top.childId());
        tree.started(one.childId());
        tree.finished(one.childId(), PASSED);
        assertThat(told).endsWith("started method:one()");

        tree.started(two.childId());
        assertThat(told).endsWith("SUCCESSFUL method:one()", "started method:two()");
    }

    @Test
    void failsTheOneAfterWhoseSuccessTheChildBroke() {
        tree.started(top.childId());
        tree.started(one.childId());
        tree.finished(one.childId(), PASSED);
        tree.skipped(two.childId(), "made up");
        tree.finished(top.childId(), PASSED);
        tree.fail(new AssertionError("ended"));

        assertThat(told).endsWith("FAILED method:one()");
        assertThat(tree.toDo()).containsExactly(Selection.of(two.childId()), Selection.of(template.childId()));
    }

    @Test
    void failsAllOfItIfNothingRan() {
        tree.fail(new AssertionError("ended"));
        tree.close();

        assertThat(told).containsExactly("started class:a.B", "FAILED class:a.B");
        assertThat(tree.toDo()).isEmpty();
    }

    @Test
    void failsTheContainerInWhoseOwnCodeTheChildBroke() {
        announce();
        tree.started(top.childId());
        tree.fail(new AssertionError("ended"));

        tree.close();
        assertThat(told).containsExactly("started class:a.B", "FAILED class:a.B");
    }

    @Test
    void failsTheTestForWhichAnInstanceWasMade() {
        announce();
        tree.started(top.childId());
        tree.wentOn();
        tree.fail(new AssertionError("ended"));

        assertThat(told).containsExactly("started class:a.B", "started method:one()", "FAILED method:one()");
        assertThat(tree.toDo()).containsExactly(Selection.of(two.childId()), Selection.of(template.childId()));
    }

    @Test
    void failsTheTestThatComesAfterTheLastOne() {
        announce();
        tree.started(top.childId());
        tree.started(one.childId());
        tree.finished(one.childId(), PASSED);
        tree.wentOn();
        tree.fail(new AssertionError("ended"));

        assertThat(told).endsWith("SUCCESSFUL method:one()", "started method:two()", "FAILED method:two()");
    }

    @Test
    void failsTheSourceThatWasAskedForTheNextInvocation() {
        announce();
        tree.started(top.childId());
        tree.started(template.childId());
        tree.registered(invocation(1));
        tree.started(invocation(1).id());
        tree.finished(invocation(1).id(), PASSED);
        tree.wentOn();
        tree.fail(new AssertionError("ended"));

        assertThat(told).endsWith("SUCCESSFUL test-template-invocation:#1", "FAILED test-template:three(int)");
    }

    @Test
    void endsOnceWhatWasLeftOpenBeforeTheNextContainerBegins() {
        ForkedDescriptor nested = node(top, "nested-class:C", TestDescriptor.Type.CONTAINER);
        ForkedDescriptor first = node(nested, "method:first()", TestDescriptor.Type.TEST);
        ForkedDescriptor deep = node(nested, "nested-class:D", TestDescriptor.Type.CONTAINER);
        ForkedDescriptor second = node(deep, "method:second()", TestDescriptor.Type.TEST);
        ForkedDescriptor other = node(top, "nested-class:E", TestDescriptor.Type.CONTAINER);
        TestTree whole = new TestTree(List.of(top), new Listener());
        endJvmIn(whole, top, nested, first);
        endJvmIn(whole, top, nested, deep, second);
        whole.started(top.childId());
        whole.started(other.childId());

        assertThat(told)
                .endsWith(
                        "FAILED method:second()",
                        "SUCCESSFUL nested-class:D",
                        "SUCCESSFUL nested-class:C",
                        "started nested-class:E");
    }

    private static void endJvmIn(TestTree tree, ForkedDescriptor... started) {
        Stream.of(started).map(ForkedDescriptor::childId).forEach(tree::started);
        tree.fail(new AssertionError("ended"));
        tree.newChild();
    }

    private void announce() {
        for (ForkedDescriptor node : List.of(one, two, template)) {
            tree.registered(data(node.childId(), top.childId()));
        }
    }

    private static void assertImpossible(ThrowingCallable trick) {
        assertThatThrownBy(trick).isInstanceOf(ProtocolViolation.class);
    }

    private NodeData invocation(int number) {
        String id = template.childId() + "/[test-template-invocation:#" + number + "]";
        return data(id, template.childId());
    }

    private static NodeData data(String id, String parent) {
        return new NodeData(id, parent, "name", "name", NodeType.TEST, null, List.of());
    }

    private static ForkedDescriptor node(@Nullable ForkedDescriptor parent, String segment, TestDescriptor.Type type) {
        String[] parts = segment.split(":", 2);
        UniqueId container = parent == null ? UniqueId.forEngine("killafter") : parent.getUniqueId();
        UniqueId id = container.append(parts[0], parts[1]);
        String childId = id.toString().replace("engine:killafter", "engine:junit-jupiter");
        boolean registers = parts[0].equals("test-template");
        ForkedDescriptor node = new ForkedDescriptor(
                id, childId, new ForkedDescriptor.Look(segment, segment, null, type, Set.of(), registers));
        if (parent != null) {
            parent.addChild(node);
        }
        return node;
    }

    private final class Listener implements EngineExecutionListener {

        private void tell(String what, TestDescriptor test) {
            UniqueId.Segment last = test.getUniqueId().getLastSegment();
            told.add(what + " " + last.getType() + ":" + last.getValue());
        }

        @Override
        public void dynamicTestRegistered(TestDescriptor test) {
            tell("registered", test);
        }

        @Override
        public void reportingEntryPublished(TestDescriptor test, ReportEntry entry) {
            tell("reported", test);
        }

        @Override
        public void executionSkipped(TestDescriptor test, String reason) {
            tell("skipped", test);
        }

        @Override
        public void executionStarted(TestDescriptor test) {
            tell("started", test);
        }

        @Override
        public void executionFinished(TestDescriptor test, TestExecutionResult result) {
            tell(result.getStatus().name(), test);
        }
    }
}
