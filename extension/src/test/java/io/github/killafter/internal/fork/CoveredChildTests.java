// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.internal.fork.ScriptedChild.Script;
import io.github.killafter.internal.fork.call.ForkedCallPlan;
import io.github.killafter.internal.fork.call.ForkedRerun;
import io.github.killafter.internal.fork.call.Remains;
import io.github.killafter.internal.fork.call.RerunOrder;
import io.github.killafter.internal.fork.command.Inheritance;
import io.github.killafter.internal.fork.command.JvmOptions;
import io.github.killafter.internal.fork.command.NeededCode;
import io.github.killafter.internal.ladder.LevelTable;
import io.github.killafter.internal.ladder.LevelTable.Site;
import io.github.killafter.internal.wire.data.CallPlace;
import io.github.killafter.internal.wire.data.TargetCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jacoco.agent.AgentJar;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With JaCoCo itself in the child. */
@Tag("forks")
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class CoveredChildTests {

    private static final String CHILD = ScriptedChild.class.getName().replace('.', '/');

    @TempDir
    private Path folder;

    @TempDir
    private Path agentFolder;

    private Path suite = Path.of("");
    private Remains before = Remains.now();

    @BeforeEach
    void look() {
        suite = folder.resolve("jacoco.exec");
        before = Remains.now();
    }

    @AfterEach
    void leavesNothing() {
        before.awaitThatNothingWasAdded();
    }

    @Test
    void countsWhatRanInChildrenThatEndedByThemselvesOrByTerminate() throws IOException {
        assertThat(run(Script.EXIT_3, ofSeconds(60)).steps()).isEmpty();
        assertThat(sessions()).isEqualTo(1);

        assertThat(run(Script.HANG, ofMillis(300)).stoppedBy()).contains(EscalationLevel.TERMINATE);
        assertThat(sessions()).isEqualTo(2);
        assertThat(classes()).contains(CHILD);
        assertThat(files()).containsExactly(suite);
    }

    @Test
    void staysReadableWhenAChildIsKilledAsItWrites() throws IOException {
        Attempt unused = run(Script.EXIT_3, ofSeconds(60));
        assertThat(run(Script.KILL_SELF_AS_JACOCO_WRITES, ofSeconds(60)).end()).isEqualTo(AttemptEnd.CRASHED);
        assertThat(run(Script.EXIT_3, ofSeconds(60)).steps()).isEmpty();
        assertThat(sessions()).isEqualTo(2);
        assertThat(classes()).contains(CHILD);
        assertThat(files()).containsExactly(suite);
    }

    private Attempt run(Script script, Duration timeout) throws IOException {
        Path agent = agentFolder.resolve("jacocoagent.jar");
        if (!Files.exists(agent)) {
            AgentJar.extractTo(agent.toFile());
        }
        // Without the agent of these tests' own JVM.
        JvmOptions options = new JvmOptions(
                64L << 20,
                List.of("-javaagent:" + agent + "=destfile=" + suite),
                Remains.MARK,
                List.of(),
                new Inheritance(true, List.of()));
        NeededCode needed = new NeededCode(List.of(ScriptedChild.class, ForkedRerun.class), null);
        ForkSetup setup = new ForkSetup(ScriptedChild.class.getName(), needed, options, 1 << 20);
        CallPlace place = new CallPlace(script.name(), "TEST", "a.B", "c", List.of());
        TargetCall target = new TargetCall(place, "c()", List.of(), false);
        ForkedCallPlan plan = ForkedCallPlan.ofRerun(
                timeout, LevelTable.ladder(Site.OUTSIDE, level -> ofSeconds(20)), (soFar, next) -> {});
        try (ForkedRerun rerun = ForkedRerun.start(setup)) {
            return rerun.run(new RerunOrder(script.name(), Map.of(), Map.of(), target), plan)
                    .attempt();
        }
    }

    private int sessions() throws IOException {
        return load().getSessionInfoStore().getInfos().size();
    }

    private List<String> classes() throws IOException {
        return load().getExecutionDataStore().getContents().stream()
                .map(ExecutionData::getName)
                .toList();
    }

    private ExecFileLoader load() throws IOException {
        ExecFileLoader loader = new ExecFileLoader();
        loader.load(suite.toFile());
        return loader;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }
}
