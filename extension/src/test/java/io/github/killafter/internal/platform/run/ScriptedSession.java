// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import io.github.killafter.internal.fork.Ending;
import io.github.killafter.internal.fork.ExitCode;
import io.github.killafter.internal.fork.process.CapturedOutput;
import io.github.killafter.internal.fork.session.ChildSession;
import io.github.killafter.internal.fork.session.Received;
import io.github.killafter.internal.ladder.EscalationResult;
import io.github.killafter.internal.ladder.Ladder;
import io.github.killafter.internal.ladder.LevelPlan;
import io.github.killafter.internal.processes.ProcessActivity;
import io.github.killafter.internal.wire.Batch;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.SessionEvent.BatchDone;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A forked JVM without a JVM: it sends what a script says. */
class ScriptedSession implements ChildSession {

    private final Function<Batch, List<Message>> script;
    private final Queue<Message> toCome = new ArrayDeque<>();
    private int silences;
    private boolean stopped;

    ScriptedSession(Function<Batch, List<Message>> script) {
        this.script = script;
    }

    /** Send nothing at first, however often it is asked for something. */
    ScriptedSession silentFirst(int times) {
        silences = times;
        return this;
    }

    boolean isStopped() {
        return stopped;
    }

    @Override
    public long pid() {
        return 1;
    }

    @Override
    public void send(Batch batch) {
        toCome.addAll(script.apply(batch));
    }

    @Override
    public void goOn() {}

    @Override
    public void ping() {}

    @Override
    public Optional<ProcessActivity> activity() {
        return Optional.empty();
    }

    @Override
    public void ask(int number) {
        toCome.add(new BatchDone(number, List.of()));
    }

    @Override
    public boolean isUsedAgain() {
        return false;
    }

    @Override
    public @Nullable Received next(Duration atMost) {
        Message next = silences-- > 0 ? null : toCome.poll();
        return next == null ? null : new Received(new CapturedOutput(List.of(), 0, List.of()), next, false);
    }

    @Override
    public EscalationResult stop(LevelPlan plan, Ladder.Observer observer) {
        stopped = true;
        return EscalationResult.NONE;
    }

    @Override
    public Ending ownEnd(boolean inTest) {
        throw new AssertionError("it never ends by itself");
    }

    @Override
    public Optional<ExitCode> exitCode() {
        return Optional.empty();
    }

    @Override
    public Received rest() {
        return new Received(new CapturedOutput(List.of(), 0, List.of()), null, false);
    }
}
