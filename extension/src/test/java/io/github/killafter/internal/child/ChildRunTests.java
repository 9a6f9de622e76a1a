// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.wire.ChildEvent.CallEnded;
import io.github.killafter.internal.wire.ChildEvent.CallStarted;
import io.github.killafter.internal.wire.ChildEvent.Completed;
import io.github.killafter.internal.wire.ChildEvent.Output;
import io.github.killafter.internal.wire.ChildEvent.Ready;
import io.github.killafter.internal.wire.ChildEvent.Refused;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.Order;
import io.github.killafter.internal.wire.SessionEvent.WentOn;
import io.github.killafter.internal.wire.StandardStream;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import io.github.killafter.internal.wire.TreeEvent.Registered;
import io.github.killafter.internal.wire.TreeEvent.Reported;
import io.github.killafter.internal.wire.TreeEvent.Skipped;
import io.github.killafter.internal.wire.TreeEvent.Started;
import io.github.killafter.internal.wire.data.CallPlace;
import io.github.killafter.internal.wire.data.Comparison;
import io.github.killafter.internal.wire.data.FinishStatus;
import io.github.killafter.internal.wire.data.NodeData;
import io.github.killafter.internal.wire.data.NodeType;
import io.github.killafter.internal.wire.data.SourceData;
import io.github.killafter.internal.wire.data.TargetCall;
import io.github.killafter.internal.wire.data.ThrowableData;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("forks")
@Timeout(180)
class ChildRunTests extends ChildRunTestKit {

    @Test
    void tellsTheWholeStoryOfATestThatPasses() throws Exception {
        Order order = Orders.forTest(FIXTURE, "passes", TestReporter.class);
        Child ended = run(order);

        assertThat(ended.process().exitValue()).isZero();
        // In as many pieces as the JVM happens to read.
        assertThat(ended.messages(Output.class)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(ended.messages())
                .filteredOn(message -> !(message instanceof Output))
                .<Object>extracting(Message::getClass)
                .containsExactly(
                        Ready.class,
                        Registered.class,
                        Registered.class,
                        Registered.class,
                        Started.class,
                        Started.class,
                        Started.class,
                        CallStarted.class,
                        Reported.class,
                        CallEnded.class,
                        Finished.class,
                        WentOn.class,
                        Finished.class,
                        WentOn.class,
                        Finished.class,
                        WentOn.class,
                        Completed.class);
        assertThat(ended.await(Ready.class))
                .isEqualTo(new Ready(Message.VERSION, ended.process().pid()));
        assertThat(ended.await(Reported.class).entries()).containsEntry("key", "value");
        assertThat(ended.await(CallEnded.class).stopEventNoticed()).isFalse();
        assertThat(ended.messages(Finished.class)).extracting(Finished::status).containsOnly(FinishStatus.SUCCESSFUL);
        assertThat(ended.chatter()).isEmpty();
    }

    @Test
    void describesTheTree() throws Exception {
        Order order = Orders.forTest(FIXTURE, "passes", TestReporter.class);
        Child ended = run(order);

        List<NodeData> nodes =
                ended.messages(Registered.class).stream().map(Registered::node).toList();
        assertThat(nodes)
                .last()
                .isEqualTo(new NodeData(
                        order.uniqueId(),
                        Orders.classId(FIXTURE),
                        "passes(TestReporter)",
                        "passes(TestReporter)",
                        NodeType.TEST,
                        new SourceData(FIXTURE.getName(), "passes", TestReporter.class.getName()),
                        List.of("quick")));
        assertThat(nodes.get(1).source()).isEqualTo(new SourceData(FIXTURE.getName(), null, null));
        assertThat(nodes).extracting(NodeData::parentId).startsWith((String) null);
    }

    @Test
    void handsOnSettingsAndClosesStandardInput() throws Exception {
        Child ended = run(Orders.forTest(FIXTURE, "seesItsSurroundings", TestInfo.class));

        assertThat(ended.messages(Finished.class)).extracting(Finished::thrown).containsOnlyNulls();
    }

    @Test
    void takesDownFailures() throws Exception {
        ThrowableData outer = thrownBy(run(Orders.forTest(FIXTURE, "fails")));

        assertThat(outer.type()).isEqualTo("java.lang.Error");
        assertThat(outer.message()).isEqualTo("outer");
        assertThat(outer.stack().get(0).getMethodName()).isEqualTo("fails");
        assertThat(requireNonNull(outer.cause()).toText()).isEqualTo("java.lang.IllegalStateException: inner");
        assertThat(outer.suppressed()).extracting(ThrowableData::toText).containsExactly("java.io.IOException: aside");
    }

    @Test
    void takesDownWhatWasExpected() throws Exception {
        ThrowableData failure = thrownBy(run(Orders.forTest(FIXTURE, "expectsTwo")));

        assertThat(failure.comparison()).isEqualTo(new Comparison("2", "1"));
    }

    @Test
    void givesUpOnFailuresThatDoNotAnswer() throws Exception {
        ThrowableData failure = thrownBy(run(Orders.forTest(FIXTURE, "throwsWhatDoesNotAnswer")));

        assertThat(failure.toText())
                .isEqualTo(InChildTestCase.Mute.class.getName() + ": (its methods did not return within 5 s)");
        assertThat(started().messages()).endsWith(new Completed());
    }

    @Test
    void tellsOfAbortedAndSkippedTests() throws Exception {
        assertThat(run(Orders.forTest(FIXTURE, "aborts")).await(Finished.class).status())
                .isEqualTo(FinishStatus.ABORTED);

        Order disabled = Orders.forTest(FIXTURE, "isDisabled");
        assertThat(run(disabled).await(Skipped.class)).isEqualTo(new Skipped(disabled.uniqueId(), "for a reason"));
        assertThat(started().messages(CallStarted.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[engine:junit-jupiter]/[class:io.github.killafter.internal.child.InChildTestCase]/[method:goes()]",
                "[engine:junit-jupiter]/[class:com.example.Nowhere]/[method:passes()]",
                "[engine:junit-jupiter]/[class:io.github.killafter.internal.child.InChildTestCase]"
                        + "/[test-template:hasArguments(java.lang.String)]/[test-template-invocation:#4]"
            })
    void refusesWhatItDoesNotFind(String id) throws Exception {
        CallPlace place = new CallPlace(id, "TEST", "any", null, List.of());
        Child ended = run(Orders.order(id, new TargetCall(place, "", List.of(), false), Orders.SUPERVISION));

        assertThat(ended.await(Refused.class).reason()).startsWith("no test has the id " + id);
        assertThat(ended.messages()).endsWith(new Completed());
        assertThat(ended.process().exitValue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no id", "[engine:another]/[class:com.example.Nowhere]"})
    void refusesWhatNoEngineKnows(String id) throws Exception {
        CallPlace place = new CallPlace(id, "TEST", "any", null, List.of());
        Child ended = run(Orders.order(id, new TargetCall(place, "", List.of(), false), Orders.SUPERVISION));

        assertThat(ended.await(Refused.class).reason()).isNotBlank();
        assertThat(ended.messages()).endsWith(new Completed());
    }

    @Test
    void runsOneInvocationAlone() throws Exception {
        Child ended = run(Orders.forInvocation(FIXTURE, "hasArguments", 2, "invocation 2", "b"));

        assertThat(ended.output(StandardStream.OUT)).isEqualTo("ran b" + System.lineSeparator());
        assertThat(ended.messages(CallEnded.class)).hasSize(1);
    }

    @Test
    void doesNotRunWithOtherArguments() throws Exception {
        Child ended = run(Orders.forInvocation(FIXTURE, "hasArguments", 2, "invocation 2", "x"));

        assertThat(ended.await(Refused.class).reason()).isEqualTo("in the forked JVM argument 1 is 'b', not 'x'");
        assertThat(ended.messages(Output.class)).isEmpty();
        assertThat(ended.messages(CallStarted.class)).isEmpty();
    }

    @Test
    void doesNotRunUnderAnotherName() throws Exception {
        Child ended = run(Orders.forInvocation(FIXTURE, "hasArguments", 2, "invocation 3", "b"));

        assertThat(ended.await(Refused.class).reason())
                .isEqualTo("in the forked JVM its name is 'invocation 2', not 'invocation 3'");
        assertThat(ended.messages(Output.class)).isEmpty();
    }

    @Test
    void endsWithTheCall() throws Exception {
        Class<?> fixture = BeforeAllTestCase.class;
        CallPlace place = new CallPlace(Orders.classId(fixture), "BEFORE_ALL", fixture.getName(), "setUp", List.of());
        TargetCall target = new TargetCall(place, "BeforeAllTestCase", List.of(), true);
        Child ended = run(Orders.order(Orders.classId(fixture) + "/[method:first()]", target, Orders.SUPERVISION));

        assertThat(ended.output(StandardStream.OUT)).isEqualTo("set up" + System.lineSeparator());
        Finished finished = ended.await(Finished.class);
        assertThat(finished.id()).isEqualTo(Orders.classId(fixture));
        assertThat(requireNonNull(finished.thrown()).toText())
                .isEqualTo("java.lang.IllegalStateException: no database");
        assertThat(ended.messages()).endsWith(finished, new Completed());
    }

    // JUnit does not go on after such an error.
    @Test
    void tellsOfARunThatIsBrokenOff() throws Exception {
        Child ended = run(Orders.forTest(FIXTURE, "runsOutOfMemory"));

        assertThat(ended.messages(Finished.class)).hasSize(3).allSatisfy(finished -> {
            assertThat(finished.status()).isEqualTo(FinishStatus.FAILED);
            assertThat(requireNonNull(finished.thrown()).type()).isEqualTo("java.lang.OutOfMemoryError");
        });
        assertThat(ended.messages(Refused.class)).isEmpty();
        assertThat(ended.messages()).endsWith(new Completed());
    }
}
