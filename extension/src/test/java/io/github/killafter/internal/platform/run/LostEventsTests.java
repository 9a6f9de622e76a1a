// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.internal.ladder.AttemptBuilder;
import io.github.killafter.internal.ladder.EscalationBuilder;
import io.github.killafter.internal.platform.discover.ForkedDescriptor;
import io.github.killafter.internal.platform.discover.UniqueIdMapper;
import io.github.killafter.internal.platform.replay.TestTree;
import io.github.killafter.internal.wire.Batch;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.SessionEvent.BatchDone;
import io.github.killafter.internal.wire.SessionEvent.CallBegan;
import io.github.killafter.internal.wire.SessionEvent.CallOver;
import io.github.killafter.internal.wire.SessionEvent.ClassDone;
import io.github.killafter.internal.wire.SessionEvent.Hung;
import io.github.killafter.internal.wire.SessionEvent.LevelBegan;
import io.github.killafter.internal.wire.SessionEvent.WentOn;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import io.github.killafter.internal.wire.TreeEvent.Registered;
import io.github.killafter.internal.wire.TreeEvent.Reported;
import io.github.killafter.internal.wire.TreeEvent.Skipped;
import io.github.killafter.internal.wire.TreeEvent.Started;
import io.github.killafter.internal.wire.data.FinishStatus;
import io.github.killafter.internal.wire.data.NodeData;
import io.github.killafter.internal.wire.data.NodeType;
import io.github.killafter.internal.wire.data.Selection;
import io.github.killafter.internal.wire.data.Supervision;
import io.github.killafter.internal.wire.data.ThrowableCopier;
import io.github.killafter.internal.wire.data.ThrowableData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;

/** Whichever event of a forked JVM is lost: nothing that failed or hung passes, and nothing vanishes. */
class LostEventsTests {

    private static final String ENGINE = "[engine:junit-jupiter]";
    private static final String TOP = ENGINE + "/[class:a.B]";
    private static final String PASSES = TOP + "/[method:passes()]";
    private static final String FAILS = TOP + "/[method:fails()]";
    private static final String DISABLED = TOP + "/[method:disabled()]";
    private static final String HANGS = TOP + "/[method:hangs()]";
    private static final String SWALLOWS = TOP + "/[method:swallows()]";
    private static final String TEMPLATE = TOP + "/[test-template:template(int)]";
    private static final String NESTED = TOP + "/[nested-class:C]";
    private static final String NESTED_PASSES = NESTED + "/[method:passes()]";
    private static final String NESTED_FAILS = NESTED + "/[method:fails()]";
    private static final String LAST = NESTED + "/[method:last()]";
    private static final String BEFORE = ENGINE + "/[class:a.A]";
    private static final String BEFORE_PASSES = BEFORE + "/[method:passes()]";
    private static final String BEFORE_FAILS = BEFORE + "/[method:fails()]";
    private static final String AFTER = ENGINE + "/[class:a.C]";
    private static final String AFTER_PASSES = AFTER + "/[method:passes()]";
    private static final String AFTER_FAILS = AFTER + "/[method:fails()]";
    private static final Set<String> RED_AT_END = Set.of(BEFORE, TOP, NESTED, AFTER);
    private static final Set<String> RED = Set.of(
            BEFORE,
            BEFORE_FAILS,
            TOP,
            FAILS,
            HANGS,
            SWALLOWS,
            NESTED,
            NESTED_FAILS,
            TEMPLATE + "/[test-template-invocation:#2]",
            AFTER,
            AFTER_FAILS);

    private final Script script = new Script();

    @Test
    void tellsAllOfItIfNothingIsLost() {
        Results results = run(-1);

        assertThat(results.ends).hasSize(20).allSatisfy((id, end) -> assertThat(end)
                .isEqualTo(RED.contains(id) ? "FAILED" : id.equals(DISABLED) ? "skipped" : "SUCCESSFUL"));
    }

    @TestFactory
    Stream<DynamicTest> turnsNothingGreenAndLosesNothing() {
        List<Message> events = script.of(new Batch(
                1,
                Stream.of(BEFORE, TOP, AFTER).map(Selection::of).toList(),
                Map.of(),
                Map.of(),
                Supervision.byThisJvm(Duration.ZERO, Duration.ZERO)));
        return IntStream.range(0, events.size())
                .mapToObj(lost -> DynamicTest.dynamicTest(
                        "without " + lost + ": " + events.get(lost).getClass().getSimpleName(),
                        () -> assertSafe(run(lost))));
    }

    @Test
    void waitsForTheSetUpOfTheUsersListeners() {
        List<ForkedDescriptor> classes = classes();
        Results results = new Results();
        TestTree tests = new TestTree(classes, results);
        SilenceLimits limits = new SilenceLimits(Duration.ofDays(1), Duration.ZERO, Duration.ZERO);
        try (ForkedRun run = new ForkedRun(new Parameters(), classes, limits, () -> false)) {
            new BatchRun(new ScriptedSession(script::of).silentFirst(3), run, tests).run(run.batch(tests.toDo()));
            tests.close();
        }

        assertThat(results.ends).containsEntry(PASSES, "SUCCESSFUL").containsEntry(FAILS, "FAILED");
    }

    private static void assertSafe(Results results) {
        for (String id : allIds()) {
            Optional<String> end = Optional.ofNullable(results.ends.get(id));
            assertThat(end.orElseGet(() -> results.failedAround(id)))
                    .as(id)
                    .isIn(results.isRed(id) ? List.of("FAILED") : List.of("FAILED", "skipped", "SUCCESSFUL"));
        }
        assertThat(results.ends.keySet()).containsAll(results.started);
    }

    private static List<String> allIds() {
        return Stream.concat(
                        Stream.of(
                                BEFORE,
                                BEFORE_PASSES,
                                BEFORE_FAILS,
                                AFTER,
                                AFTER_PASSES,
                                AFTER_FAILS,
                                TOP,
                                PASSES,
                                FAILS,
                                DISABLED,
                                HANGS,
                                SWALLOWS,
                                TEMPLATE,
                                NESTED),
                        Stream.concat(
                                Stream.of(NESTED_PASSES, NESTED_FAILS, LAST),
                                IntStream.rangeClosed(1, 3).mapToObj(LostEventsTests::invocation)))
                .toList();
    }

    private static String invocation(int number) {
        return TEMPLATE + "/[test-template-invocation:#" + number + "]";
    }

    // As a class is run: the first JVM loses an event, further ones nothing.
    private Results run(int lost) {
        List<ForkedDescriptor> classes = classes();
        Results results = new Results();
        SilenceLimits limits = new SilenceLimits(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(50));
        try (ForkedRun run = new ForkedRun(new Parameters(), classes, limits, () -> false)) {
            TestTree tests = new TestTree(classes, results);
            int toLose = lost;
            List<Selection> next = tests.toDo();
            while (!next.isEmpty()) {
                int now = toLose;
                tests.newChild();
                ScriptedSession session = new ScriptedSession(batch -> without(now, script.of(batch)));
                new BatchRun(session, run, tests).run(run.batch(next));
                results.stopped |= session.isStopped();
                toLose = -1;
                next = tests.toDo();
            }
            tests.close();
        }
        return results;
    }

    private static List<Message> without(int lost, List<Message> all) {
        List<Message> rest = new ArrayList<>(all);
        if (lost >= 0) {
            rest.remove(lost);
        }
        return rest;
    }

    private static List<ForkedDescriptor> classes() {
        ForkedDescriptor before = node(null, BEFORE, TestDescriptor.Type.CONTAINER);
        Stream.of(BEFORE_PASSES, BEFORE_FAILS).forEach(id -> node(before, id, TestDescriptor.Type.TEST));
        ForkedDescriptor after = node(null, AFTER, TestDescriptor.Type.CONTAINER);
        Stream.of(AFTER_PASSES, AFTER_FAILS).forEach(id -> node(after, id, TestDescriptor.Type.TEST));
        return List.of(before, tree(), after);
    }

    private static ForkedDescriptor tree() {
        ForkedDescriptor top = node(null, TOP, TestDescriptor.Type.CONTAINER);
        Stream.of(PASSES, FAILS, DISABLED, HANGS, SWALLOWS).forEach(id -> node(top, id, TestDescriptor.Type.TEST));
        node(top, TEMPLATE, TestDescriptor.Type.CONTAINER);
        ForkedDescriptor nested = node(top, NESTED, TestDescriptor.Type.CONTAINER);
        Stream.of(NESTED_PASSES, NESTED_FAILS, LAST).forEach(id -> node(nested, id, TestDescriptor.Type.TEST));
        return top;
    }

    private static ForkedDescriptor node(@Nullable ForkedDescriptor parent, String childId, TestDescriptor.Type type) {
        UniqueId id = new UniqueIdMapper(UniqueId.forEngine("killafter")).ownOf(UniqueId.parse(childId));
        ForkedDescriptor.Look look =
                new ForkedDescriptor.Look(childId, childId, null, type, Set.of(), childId.equals(TEMPLATE));
        ForkedDescriptor node = new ForkedDescriptor(id, childId, look);
        if (parent != null) {
            parent.addChild(node);
        }
        return node;
    }

    /** What the class does, all of it or a part. */
    private static final class Script {

        private final List<Message> events = new ArrayList<>();
        private List<Selection> selected = List.of();
        private int calls;

        List<Message> of(Batch batch) {
            List<Message> all = new ArrayList<>(events(batch.selections()));
            all.add(new BatchDone(batch.number(), List.of()));
            return all;
        }

        private List<Message> events(List<Selection> selections) {
            events.clear();
            calls = 0;
            selected = selections;
            events.add(new Started(ENGINE));
            testClass(BEFORE, () -> {
                guarded(BEFORE_PASSES, FinishStatus.SUCCESSFUL);
                guarded(BEFORE_FAILS, FinishStatus.FAILED);
            });
            testClass(TOP, this::contents);
            testClass(AFTER, () -> {
                guarded(AFTER_PASSES, FinishStatus.SUCCESSFUL);
                guarded(AFTER_FAILS, FinishStatus.FAILED);
            });
            events.add(new Finished(ENGINE, FinishStatus.SUCCESSFUL, null));
            return List.copyOf(events);
        }

        private void contents() {
            guarded(PASSES, FinishStatus.SUCCESSFUL);
            guarded(FAILS, FinishStatus.FAILED);
            if (isSelected(DISABLED)) {
                events.add(new Skipped(DISABLED, "disabled"));
                events.add(new WentOn());
            }
            hangs(HANGS, FinishStatus.FAILED);
            hangs(SWALLOWS, FinishStatus.SUCCESSFUL);
            container(TEMPLATE, FinishStatus.SUCCESSFUL, () -> {
                for (int number = 1; number <= 3; number++) {
                    invoke(number);
                }
            });
            container(NESTED, FinishStatus.FAILED, () -> {
                guarded(NESTED_PASSES, FinishStatus.SUCCESSFUL);
                guarded(NESTED_FAILS, FinishStatus.FAILED);
                guarded(LAST, FinishStatus.SUCCESSFUL);
            });
        }

        private void invoke(int number) {
            if (isSelected(invocation(number))) {
                NodeType type = NodeType.TEST;
                String id = invocation(number);
                events.add(new Registered(new NodeData(id, TEMPLATE, id, id, type, null, List.of())));
                guarded(id, number == 2 ? FinishStatus.FAILED : FinishStatus.SUCCESSFUL);
            }
        }

        private boolean isSelected(String id) {
            return selected.stream().anyMatch(each -> isIn(id, each));
        }

        private static boolean isIn(String id, Selection selection) {
            boolean related = id.startsWith(selection.id()) || selection.id().startsWith(id);
            boolean invoked = id.startsWith(selection.id() + "/") && selection.after() > 0;
            return related && !(invoked && Integer.parseInt(id.replaceAll(".*#|]", "")) <= selection.after());
        }

        private void testClass(String id, Runnable contents) {
            container(id, FinishStatus.FAILED, contents);
            if (isSelected(id)) {
                events.add(new ClassDone(List.of()));
            }
        }

        private void container(String id, FinishStatus status, Runnable contents) {
            if (isSelected(id)) {
                events.add(new Started(id));
                contents.run();
                finish(id, status);
            }
        }

        private void guarded(String id, FinishStatus status) {
            if (isSelected(id)) {
                events.add(new Started(id));
                events.add(new CallBegan(++calls, call(id)));
                events.add(new Reported(id, Map.of("key", "value")));
                events.add(new CallOver(calls));
                finish(id, status);
            }
        }

        private void hangs(String id, FinishStatus status) {
            if (isSelected(id)) {
                events.add(new Started(id));
                events.add(new CallBegan(++calls, call(id)));
                events.add(new LevelBegan(
                        EscalationBuilder.of(call(id)).build(), EscalationLevel.INTERRUPT, Duration.ofMillis(1)));
                events.add(new Hung(EscalationBuilder.of(call(id))
                        .attempts(List.of(AttemptBuilder.in(Isolation.FORKED_JVM)
                                .end(AttemptEnd.STOPPED)
                                .build()))
                        .build()));
                events.add(new CallOver(calls));
                finish(id, status);
            }
        }

        private void finish(String id, FinishStatus status) {
            ThrowableData thrown =
                    status == FinishStatus.SUCCESSFUL ? null : ThrowableCopier.copy(new AssertionError(id));
            events.add(new Finished(id, status, thrown));
            events.add(new WentOn());
        }

        private static GuardedCall call(String id) {
            return GuardedCall.of(id, "a.B", id, Duration.ofSeconds(1));
        }
    }

    /** The events that JUnit gets, by the ids in the forked JVM. */
    private static final class Results implements EngineExecutionListener {

        private final List<String> started = new ArrayList<>();
        private boolean stopped;
        private final Map<String, String> ends = new LinkedHashMap<>();

        private static String id(TestDescriptor test) {
            return ((ForkedDescriptor) test).childId();
        }

        // What would have failed at the end of a container does not run in a JVM that has been ended before.
        boolean isRed(String id) {
            return RED.contains(id) && !(stopped && RED_AT_END.contains(id));
        }

        String failedAround(String id) {
            return ends.entrySet().stream()
                    .filter(end ->
                            id.startsWith(end.getKey() + "/") && end.getValue().equals("FAILED"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("lost");
        }

        @Override
        public void executionStarted(TestDescriptor test) {
            started.add(id(test));
        }

        @Override
        public void executionSkipped(TestDescriptor test, String reason) {
            assertThat(ends.put(id(test), "skipped")).isNull();
        }

        @Override
        public void executionFinished(TestDescriptor test, TestExecutionResult result) {
            assertThat(ends.put(id(test), result.getStatus().name())).isNull();
        }
    }

    private static final class Parameters implements ConfigurationParameters {

        private final Map<String, String> values = new HashMap<>(
                Map.of("killafter.report.live", "off", "killafter.report.dir", "target/test-reports/killafter"));

        @Override
        public Optional<String> get(String key) {
            return Optional.ofNullable(values.get(key));
        }

        @Override
        public Optional<Boolean> getBoolean(String key) {
            return get(key).map(Boolean::parseBoolean);
        }

        @Override
        @SuppressWarnings("deprecation")
        public int size() {
            return values.size();
        }

        @Override
        public Set<String> keySet() {
            return values.keySet();
        }
    }
}
