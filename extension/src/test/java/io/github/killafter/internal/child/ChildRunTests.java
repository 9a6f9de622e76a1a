// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.child.link.Watchdog;
import io.github.killafter.internal.wire.ChildEvent.CallEnded;
import io.github.killafter.internal.wire.ChildEvent.CallStarted;
import io.github.killafter.internal.wire.ChildEvent.Completed;
import io.github.killafter.internal.wire.ChildEvent.Exiting;
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
import io.github.killafter.internal.wire.WarmUp;
import io.github.killafter.internal.wire.data.CallPlace;
import io.github.killafter.internal.wire.data.Comparison;
import io.github.killafter.internal.wire.data.FinishStatus;
import io.github.killafter.internal.wire.data.NodeData;
import io.github.killafter.internal.wire.data.NodeType;
import io.github.killafter.internal.wire.data.Refusal;
import io.github.killafter.internal.wire.data.RefusalReason;
import io.github.killafter.internal.wire.data.SourceData;
import io.github.killafter.internal.wire.data.TargetCall;
import io.github.killafter.internal.wire.data.ThrowableData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;

@Tag("forks")
@Timeout(180)
class ChildRunTests {

    private static final Class<?> FIXTURE = InChildTestCase.class;

    private @Nullable Child child;

    @AfterEach
    void endTheChild() throws InterruptedException {
        if (child != null) {
            child.close();
        }
    }

    private Child run(Order order) throws IOException, InterruptedException {
        Child started = Child.with(order);
        child = started;
        started.awaitExit();
        return started;
    }

    @Test
    void tellsTheWholeStoryOfATestThatPasses() throws Exception {
        Order order = Orders.forTest(FIXTURE, "passes", TestReporter.class);
        Child ended = run(order);

        assertThat(ended.process().exitValue()).isZero();
        assertThat(ended.messages())
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
                        Output.class,
                        Output.class,
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
        assertThat(ended.await(CallEnded.class).elapsedNanos()).isPositive();
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

    private static ThrowableData thrownBy(Child ended) {
        return requireNonNull(ended.messages(Finished.class).get(0).thrown());
    }

    private Child started() {
        return requireNonNull(child);
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

        Refusal refusal = ended.await(Refused.class).refusal();
        assertThat(refusal.reason()).isEqualTo(RefusalReason.NO_SUCH_TEST);
        assertThat(refusal.text()).startsWith("no test has the id " + id);
        assertThat(ended.messages()).endsWith(new Completed());
        assertThat(ended.process().exitValue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no id", "[engine:another]/[class:com.example.Nowhere]"})
    void refusesWhatNoEngineKnows(String id) throws Exception {
        CallPlace place = new CallPlace(id, "TEST", "any", null, List.of());
        Child ended = run(Orders.order(id, new TargetCall(place, "", List.of(), false), Orders.SUPERVISION));

        assertThat(ended.await(Refused.class).refusal().reason())
                .isIn(RefusalReason.FAILED_TO_START, RefusalReason.NO_SUCH_TEST);
        assertThat(ended.messages()).endsWith(new Completed());
    }

    @Test
    void runsNoReportingListenersAndFiltersOfTheUser(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        register(TestExecutionListener.class, UserListeners.Reporting.class, services);
        register(PostDiscoveryFilter.class, UserListeners.Filter.class, services);
        register(LauncherSessionListener.class, UserListeners.Session.class, services);

        Child ended = Child.behind(folder).order(Orders.forTest(FIXTURE, "printsBytesOneByOne"));
        child = ended;
        ended.awaitExit();

        assertThat(ended.output(StandardStream.OUT)).isEqualTo("session" + System.lineSeparator() + "ac");
        assertThat(ended.messages(CallEnded.class)).hasSize(1);
    }

    @Test
    void warmsUpWithoutAnyCodeOfTheUser(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        register(LauncherSessionListener.class, UserListeners.Session.class, services);

        Child ended = Child.behind(folder)
                .send(new WarmUp(Map.of("killafter.something", "warm")))
                .order(Orders.forTest(FIXTURE, "printsBytesOneByOne"));
        child = ended;
        ended.awaitExit();

        assertThat(ended.output(StandardStream.OUT))
                .as("the session is that of the order")
                .isEqualTo("session" + System.lineSeparator() + "ac");
        assertThat(ended.messages(CallEnded.class)).hasSize(1);
        assertThat(ended.messages(Registered.class))
                .noneMatch(event -> event.node().id().contains("TrainingRun"));
    }

    @Test
    void doesNotWarnOfSettingsAgain() throws Exception {
        Order order = Orders.forTest(FIXTURE, "aborts");
        Map<String, String> odd = Map.of("killafter.something.else.entirely", "true");
        Child ended = run(new Order(order.uniqueId(), order.configuration(), odd, order.target(), order.supervision()));

        assertThat(ended.messages(Finished.class)).hasSize(3);
        assertThat(ended.messages(Output.class)).isEmpty();
    }

    private static void register(Class<?> service, Class<?> provider, Path services) throws IOException {
        Files.writeString(services.resolve(service.getName()), provider.getName());
    }

    @Test
    void refusesAnOrderThatItCannotPrepareFor() throws Exception {
        Order order = Orders.forTest(FIXTURE, "fails");
        Child ended = run(new Order(
                order.uniqueId(), order.configuration(), Map.of("", "no key"), order.target(), order.supervision()));

        assertThat(ended.await(Refused.class).refusal().reason()).isEqualTo(RefusalReason.FAILED_TO_START);
        assertThat(ended.messages()).endsWith(new Completed());
    }

    @Test
    void saysThatTheLauncherIsMissing() throws Exception {
        Child bare = Child.without("junit-platform-launcher");
        child = bare;
        bare.order(Orders.forTest(FIXTURE, "passes")).awaitExit();

        Refusal refusal = bare.await(Refused.class).refusal();
        assertThat(refusal.reason()).isEqualTo(RefusalReason.FAILED_TO_START);
        assertThat(refusal.text()).contains("NoClassDefFoundError", "org/junit/platform/launcher/");
        assertThat(bare.messages()).endsWith(new Completed());
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

        assertThat(ended.await(Refused.class).refusal())
                .isEqualTo(new Refusal(RefusalReason.OTHER_ARGUMENTS, "in the forked JVM argument 1 is 'b', not 'x'"));
        assertThat(ended.messages(Output.class)).isEmpty();
        assertThat(ended.messages(CallStarted.class)).isEmpty();
    }

    @Test
    void doesNotRunUnderAnotherName() throws Exception {
        Child ended = run(Orders.forInvocation(FIXTURE, "hasArguments", 2, "invocation 3", "b"));

        assertThat(ended.await(Refused.class).refusal())
                .isEqualTo(new Refusal(
                        RefusalReason.OTHER_NAME, "in the forked JVM its name is 'invocation 2', not 'invocation 3'"));
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

    @Test
    void keepsTheOrderOfALotOfOutputAndItsBytes() throws Exception {
        Child ended = run(Orders.forTest(FIXTURE, "printsALot"));

        List<String> lines = ended.output(StandardStream.OUT).lines().toList();
        assertThat(IntStream.range(0, 50_000)).allMatch(i -> lines.get(i).startsWith("line " + i + " x"));
        assertThat(ended.bytes(StandardStream.OUT)).endsWith('<', 0xff, 0xc3, 0, '>');
        assertThat(ended.output(StandardStream.ERR).lines()).hasSize(50);
        assertThat(ended.messages().indexOf(ended.await(CallEnded.class)))
                .isGreaterThan(ended.messages().lastIndexOf(last(ended.messages(Output.class))));
    }

    private static Output last(List<Output> outputs) {
        return outputs.get(outputs.size() - 1);
    }

    @Test
    void keepsTheOrderOfSingleBytesOnBothStreams() throws Exception {
        Child ended = run(Orders.forTest(FIXTURE, "printsBytesOneByOne"));

        assertThat(ended.messages(Output.class))
                .extracting(Output::stream)
                .containsExactly(StandardStream.OUT, StandardStream.ERR, StandardStream.OUT);
    }

    @Test
    void saysThatTheTestExited() throws Exception {
        Child ended = run(Orders.forTest(FIXTURE, "exits"));

        assertThat(ended.process().exitValue()).isZero();
        assertThat(ended.output(StandardStream.OUT)).isEqualTo("before" + System.lineSeparator());
        assertThat(ended.messages()).endsWith(new Exiting());
        assertThat(ended.messages()).doesNotContain(new Completed());
    }

    @Test
    void leavesNoRecordWhenTheTestHalts() throws Exception {
        Child ended = run(Orders.forTest(FIXTURE, "halts"));

        assertThat(ended.process().exitValue()).isZero();
        assertThat(ended.messages()).last().isInstanceOf(Output.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"closesItsStreams", "replacesItsStreams"})
    void doesNotCareWhatATestDoesToItsStreams(String method) throws Exception {
        Child ended = run(Orders.forTest(FIXTURE, method));

        assertThat(ended.await(Finished.class).thrown()).isNull();
        assertThat(ended.messages()).endsWith(new Completed());
        assertThat(ended.output(StandardStream.OUT)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void keepsTheLinkWhenTheTestClosesTheDescriptors() throws Exception {
        Child ended = run(Orders.forTest(FIXTURE, "closesTheDescriptors"));

        assertThat(ended.output(StandardStream.OUT)).isEqualTo("still there" + System.lineSeparator());
        assertThat(ended.messages()).endsWith(new Completed());
    }

    @Test
    void takesWhatIsPrintedPastTheLinkForChatter() throws Exception {
        Child ended = run(Orders.forTest(FIXTURE, "printsPastTheLink"));

        assertThat(ended.chatter()).isEqualTo("from native code\n");
        assertThat(ended.messages()).endsWith(new Completed());
    }

    @Test
    void isNotHeldUpByThreads() throws Exception {
        Child ended = run(Orders.forTest(FIXTURE, "leavesAThread"));

        assertThat(ended.process().exitValue()).isZero();
        assertThat(ended.messages()).endsWith(new Completed());
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

    @Test
    void isReadyBeforeItHasAnOrderAndCanBeLetGo() throws Exception {
        Child idle = Child.start().hello();
        child = idle;
        idle.await(Ready.class);
        idle.process().getOutputStream().close();

        assertThat(idle.awaitExit()).isEqualTo(Watchdog.ORPHANED);
        assertThat(idle.messages()).hasSize(1);
    }
}
