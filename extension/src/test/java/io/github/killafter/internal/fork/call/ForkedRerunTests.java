// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.call;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Outcome;
import io.github.killafter.escalation.Step;
import io.github.killafter.internal.fork.ForkSetup;
import io.github.killafter.internal.fork.ScriptedChild;
import io.github.killafter.internal.fork.ScriptedChild.Script;
import io.github.killafter.internal.fork.command.JvmOptions;
import io.github.killafter.internal.fork.command.NeededCode;
import io.github.killafter.internal.ladder.LevelPlan;
import io.github.killafter.internal.ladder.LevelTable;
import io.github.killafter.internal.ladder.LevelTable.Site;
import io.github.killafter.internal.wire.data.CallPlace;
import io.github.killafter.internal.wire.data.TargetCall;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("forks")
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class ForkedRerunTests {

    private static final JvmOptions OPTIONS = options(List.of(), Map.of(), List.of());
    private static final ForkedCallPlan PLAN = new ForkedCallPlan(
            ofMillis(300), ladder(ofSeconds(10), ofSeconds(20)), ofSeconds(30), ofSeconds(30), (soFar, next) -> {});

    private static final ForkedCallPlan PATIENT = new ForkedCallPlan(
            ofSeconds(60), ladder(ofSeconds(10), ofSeconds(20)), ofSeconds(30), ofSeconds(30), (soFar, next) -> {});

    private Remains before = Remains.now();

    @BeforeEach
    void look() {
        before = Remains.now();
    }

    @AfterEach
    void leavesNothing() {
        before.awaitThatNothingWasAdded();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        PASS            | PASSED        |
        FAIL            | FAILED        | java.lang.IllegalStateException: wrong
        ABORT           | FAILED        | aborted: java.lang.IllegalStateException: not here
        REFUSE          | NOT_STARTED   | other arguments: 2, not 1
        SKIP            | NOT_STARTED   | skipped in the forked JVM: not on Mondays
        FLOOD           | PASSED        |
        FORGE           | EXITED        | Runtime.halt(0), without a result
        EXIT_0          | EXITED        | System.exit(0), without a result
        EXIT_3          | EXITED        | System.exit(3), without a result
        HALT_0          | EXITED        | Runtime.halt(0), without a result
        HALT_3          | EXITED        | Runtime.halt(3), without a result
        KILL_SELF       | CRASHED       | killed by SIGKILL, not by KillAfter: out of memory?
        OUT_OF_MEMORY   | OUT_OF_MEMORY | java.lang.OutOfMemoryError: Java heap space
        DIE_OF_MEMORY   | OUT_OF_MEMORY | it ended with exit code 1
        """)
    void tellsHowAChildEndedByItself(Script script, AttemptEnd end, String reason) {
        Attempt attempt = run(script, ofSeconds(60)).attempt();
        assertThat(attempt.end()).isEqualTo(end);
        assertThat(attempt.reason().orElse(null)).isEqualTo(reason);
        assertThat(attempt.steps()).isEmpty();
        assertThat(attempt.pid()).isPresent();
        assertThat(attempt.notes()).isEmpty();
    }

    @Test
    void tellsTheSignalOfACrash() {
        CallResult result = run(Script.SEGV, ofSeconds(60));
        assertThat(result.attempt().end()).isEqualTo(AttemptEnd.CRASHED);
        assertThat(result.attempt().reason()).get().asString().startsWith("SIGSEGV (0xb)");
        assertThat(result.output().text()).contains("A fatal error has been detected");
        deleteCrashReport(result.attempt().pid().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"HANG", "STOP_SELF", "SPIN_COUNTING", "CLOSE_OUTPUT", "DAEMON"})
    void isStoppedByTerminateIfItReacts(Script script) {
        Attempt attempt = run(script, PLAN.timeout()).attempt();
        assertThat(attempt.end()).isEqualTo(AttemptEnd.STOPPED);
        assertThat(attempt.stoppedBy()).contains(EscalationLevel.TERMINATE);
        assertThat(attempt.steps()).singleElement().satisfies(step -> {
            assertThat(step.reason()).contains("exit 143");
            assertThat(step.took()).isLessThan(PLAN.shutdown());
        });
        assertThat(attempt.elapsed()).isGreaterThanOrEqualTo(PLAN.timeout());
    }

    @Test
    void isStoppedByKillIfItDoesNot() {
        ForkedCallPlan plan =
                ForkedCallPlan.ofRerun(ofMillis(100), ladder(ofMillis(300), ofSeconds(20)), (soFar, next) -> {});
        Attempt attempt = run(Script.HANG_IN_HOOK, plan).attempt();
        assertThat(attempt.end()).isEqualTo(AttemptEnd.STOPPED);
        assertThat(attempt.steps())
                .extracting(Step::level, Step::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(EscalationLevel.TERMINATE, Outcome.IGNORED),
                        org.assertj.core.groups.Tuple.tuple(EscalationLevel.KILL, Outcome.STOPPED));
        assertThat(attempt.steps().get(1).reason()).contains("exit 137");
    }

    @Test
    void killsAndNamesWhatIsLeftAfterTerminate() {
        Attempt attempt = run(Script.DAEMON, PLAN.timeout()).attempt();
        assertThat(attempt.notes())
                .singleElement()
                .asString()
                .startsWith("killed what it had started and left running: pid ")
                .endsWith("sleep 1000");
    }

    @Test
    void killsAndNamesWhatATestThatPassedLeft() {
        Attempt attempt = run(Script.DAEMON_AND_PASS, ofSeconds(60)).attempt();
        assertThat(attempt.end()).isEqualTo(AttemptEnd.PASSED);
        assertThat(attempt.notes()).singleElement().asString().endsWith("sleep 1000");
    }

    @Test
    void saysThatItFinishedByItselfWhenItDidDuringALevel() {
        Attempt attempt = run(Script.END_ON_TERMINATE, PLAN.timeout()).attempt();
        assertThat(attempt.end()).isEqualTo(AttemptEnd.FINISHED_LATE);
        assertThat(attempt.steps()).singleElement().extracting(Step::outcome).isEqualTo(Outcome.FINISHED);
    }

    @Test
    void endsAJvmThatStaysAfterItsTest() {
        ForkedCallPlan plan =
                ForkedCallPlan.ofRerun(ofSeconds(60), ladder(ofSeconds(2), ofSeconds(20)), (soFar, next) -> {});
        Attempt attempt = run(Script.PASS_AND_STAY, plan).attempt();
        assertThat(attempt.end()).isEqualTo(AttemptEnd.PASSED);
        assertThat(attempt.steps()).isEmpty();
        assertThat(attempt.notes()).containsExactly("its JVM did not end by itself after the call; ended by TERMINATE");
    }

    @Test
    void doesNotWaitForEverForTheCallToBegin() {
        ForkedCallPlan plan = new ForkedCallPlan(
                ofSeconds(60), ladder(ofSeconds(10), ofSeconds(20)), ofSeconds(6), ofSeconds(6), (soFar, next) -> {});
        Attempt attempt = run(Script.NEVER_CALL, plan).attempt();
        assertThat(attempt.end()).isEqualTo(AttemptEnd.NOT_STARTED);
        assertThat(attempt.reason()).get().asString().startsWith("the call did not begin within 6 s; the command was ");
        assertThat(attempt.elapsed()).isZero();
    }

    @Test
    void keepsHeadAndTailOfAFlood() {
        CallResult result = run(Script.FLOOD, ofSeconds(60));
        assertThat(result.output().cutBytes()).isBetween(198_000_000L, 200_000_000L);
    }

    @Test
    void takesWhatIsNoText() {
        CallResult result = run(Script.GARBAGE, ofSeconds(60));
        assertThat(result.attempt().end()).isEqualTo(AttemptEnd.PASSED);
        assertThat(result.output().text()).isEqualTo("a\uFFFD\uFFFD\0\u001bb\n");
    }

    @Test
    void tellsWhyAJvmDidNotStart() {
        JvmOptions options = options(List.of(), Map.of("BEFORE_READY", "exit"), List.of());
        Attempt attempt = run(setup(options), Script.PASS, PLAN).attempt();
        assertThat(attempt.end()).isEqualTo(AttemptEnd.NOT_STARTED);
        assertThat(attempt.reason())
                .get()
                .asString()
                .startsWith("the JVM ended with exit code 9 before it was ready; it printed: no such thing;"
                        + " the command was ")
                .contains("java", " in ");
    }

    @Test
    void tellsOfAWrongArgument() {
        JvmOptions options = options(List.of("-XX:+NoSuchFlag"), Map.of(), List.of());
        Attempt attempt = run(setup(options), Script.PASS, PLAN).attempt();
        assertThat(attempt.end()).isEqualTo(AttemptEnd.NOT_STARTED);
        assertThat(attempt.reason()).get().asString().contains("exit code 1", "NoSuchFlag");
    }

    @Test
    void tellsOfACommandThatDoesNotExist() {
        JvmOptions options = options(List.of(), Map.of(), List.of("/no/such/prefix"));
        Attempt attempt = run(setup(options), Script.PASS, PLAN).attempt();
        assertThat(attempt.end()).isEqualTo(AttemptEnd.NOT_STARTED);
        assertThat(attempt.reason()).get().asString().contains("could not be started", "/no/such/prefix");
    }

    @ParameterizedTest
    @CsvSource({"PASS, PASSED", "HANG, STOPPED"})
    void runsBehindAPrefixThatStaysInFront(Script script, AttemptEnd end) {
        List<String> prefix = List.of("sh", "-c", "echo chatter; \"$@\"; exit $?", "prefix");
        JvmOptions options = options(List.of(), Map.of(), prefix);
        CallResult result = run(setup(options), script, script == Script.PASS ? PATIENT : PLAN);
        assertThat(result.attempt().end()).isEqualTo(end);
        assertThat(result.output().text()).contains("chatter");
    }

    @Test
    void keepsAnInterruptOfTheRunnerForLater() {
        Thread.currentThread().interrupt();
        Attempt attempt = run(Script.HANG, PLAN).attempt();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(attempt.stoppedBy()).contains(EscalationLevel.TERMINATE);
    }

    @Test
    void tellsTheObserverBeforeEachLevel() {
        AtomicReference<EscalationLevel> seen = new AtomicReference<>();
        ForkedCallPlan plan = ForkedCallPlan.ofRerun(
                ofMillis(100), ladder(ofSeconds(10), ofSeconds(10)), (soFar, next) -> seen.set(next.level()));
        run(Script.HANG, plan);
        assertThat(seen).hasValue(EscalationLevel.TERMINATE);
    }

    @Test
    void leavesNothingOfABootThatIsNotWanted() {
        for (int i = 0; i < 3; i++) {
            ForkedRerun.start(setup(OPTIONS)).close();
        }
    }

    @Test
    void leavesNothingAfterSeveralReruns() {
        leavesNothingAfter(3);
    }

    @Test
    @Tag("long")
    @Timeout(1200)
    void leavesNothingAfterManyReruns() {
        leavesNothingAfter(500);
    }

    private static void leavesNothingAfter(int times) {
        ForkedCallPlan plan =
                ForkedCallPlan.ofRerun(ofMillis(20), ladder(Duration.ZERO, ofSeconds(20)), (soFar, next) -> {});
        for (int i = 0; i < times; i++) {
            Attempt attempt = run(Script.HANG_IN_HOOK, plan).attempt();
            assertThat(attempt.stoppedBy()).contains(EscalationLevel.KILL);
        }
    }

    private static LevelPlan ladder(Duration terminate, Duration kill) {
        return LevelTable.ladder(Site.OUTSIDE)
                .with(EscalationLevel.TERMINATE, terminate)
                .with(EscalationLevel.KILL, kill);
    }

    private static CallResult run(Script script, Duration timeout) {
        return run(script, ForkedCallPlan.ofRerun(timeout, PLAN.ladder(), PLAN.observer()));
    }

    private static CallResult run(Script script, ForkedCallPlan plan) {
        return run(setup(OPTIONS), script, plan);
    }

    private static CallResult run(ForkSetup setup, Script script, ForkedCallPlan plan) {
        CallPlace place = new CallPlace(script.name(), "TEST", "a.B", "c", List.of());
        TargetCall target = new TargetCall(place, "c()", List.of(), false);
        try (ForkedRerun rerun = ForkedRerun.start(setup)) {
            return rerun.run(new RerunOrder(script.name(), Map.of(), Map.of(), target), plan);
        }
    }

    private static JvmOptions options(List<String> arguments, Map<String, String> environment, List<String> prefix) {
        Map<String, String> marked = new HashMap<>(environment);
        marked.putAll(Remains.MARK);
        return new JvmOptions(64L << 20, arguments, marked, prefix);
    }

    private static ForkSetup setup(JvmOptions options) {
        NeededCode needed = new NeededCode(List.of(ScriptedChild.class, ForkedRerun.class), null);
        return new ForkSetup(ScriptedChild.class.getName(), needed, options, 1 << 20);
    }

    private static void deleteCrashReport(long pid) {
        assertThat(java.nio.file.Path.of("hs_err_pid" + pid + ".log").toFile().delete())
                .isTrue();
    }
}
