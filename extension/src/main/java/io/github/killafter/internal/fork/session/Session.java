// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.session;

import io.github.killafter.internal.fork.ChildMessages;
import io.github.killafter.internal.fork.ChildTarget;
import io.github.killafter.internal.fork.Ending;
import io.github.killafter.internal.fork.Endings;
import io.github.killafter.internal.fork.ExitCode;
import io.github.killafter.internal.fork.ExitEvidence;
import io.github.killafter.internal.fork.ForkSetup;
import io.github.killafter.internal.fork.Jvm;
import io.github.killafter.internal.fork.TimeBudget;
import io.github.killafter.internal.ladder.EscalationResult;
import io.github.killafter.internal.ladder.Ladder;
import io.github.killafter.internal.ladder.LevelPlan;
import io.github.killafter.internal.ladder.Ticker;
import io.github.killafter.internal.processes.ProcessActivity;
import io.github.killafter.internal.wire.Batch;
import io.github.killafter.internal.wire.ChildEvent.CallStarted;
import io.github.killafter.internal.wire.GoOn;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.Ping;
import io.github.killafter.internal.wire.SessionEvent.SessionFailed;
import io.github.killafter.internal.wire.Terminate;
import io.github.killafter.internal.wire.data.Supervision;
import io.github.killafter.internal.wire.data.ThrowableData;
import io.github.killafter.internal.wire.frame.Nonce;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A forked JVM that runs one batch of tests after the other. One thread at a time uses it, any thread may close it. */
public final class Session implements ChildSession, ChildTarget.Evidence, AutoCloseable {

    /** For messages of a JVM that has ended. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final Jvm jvm;
    private final Mailbox mailbox;
    private int batches;

    private Session(Jvm jvm, Mailbox mailbox) {
        this.jvm = jvm;
        this.mailbox = mailbox;
    }

    /** Start a JVM; does not wait for it. */
    public static Session boot(ForkSetup setup) throws IOException {
        Mailbox[] created = new Mailbox[1];
        Jvm jvm = Jvm.boot(setup, nonce -> created[0] = mailbox(nonce, setup));
        return new Session(jvm, created[0]);
    }

    private static Mailbox mailbox(Nonce nonce, ForkSetup setup) {
        return new Mailbox(nonce, setup.outputMax());
    }

    @Override
    public long pid() {
        return jvm.process().pid();
    }

    /** Wait until the JVM can be given something to do; return why it cannot. */
    public Optional<String> awaitReady(Duration atMost) {
        if (!await(mailbox::isReadyOrEnded, atMost)) {
            return Optional.of("the forked JVM was not ready within " + atMost.toSeconds() + " s; the command was "
                    + jvm.commandLine());
        }
        if (mailbox.ready().isEmpty()) {
            return Optional.of("the forked JVM did not start: " + ownEnd(false).reason());
        }
        jvm.command().file().close();
        jvm.process().innerIs(mailbox.ready().get().pid());
        int version = mailbox.ready().get().version();
        return version == Message.VERSION
                ? Optional.empty()
                : Optional.of("the KillAfter of the forked JVM uses another version of the protocol (" + version + ")");
    }

    @SuppressWarnings("WaitNotInLoop") // the loop is around it, with a clock
    private boolean await(BooleanSupplier condition, Duration atMost) {
        TimeBudget budget = new TimeBudget(atMost, Ticker.SYSTEM);
        boolean interrupted = false;
        while (!condition.getAsBoolean() && budget.begin() > 0) {
            try {
                synchronized (mailbox) {
                    if (!condition.getAsBoolean()) {
                        mailbox.wait(50);
                    }
                }
            } catch (InterruptedException keep) {
                interrupted = true;
            }
            budget.end();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return condition.getAsBoolean();
    }

    @Override
    public void send(Batch batch) {
        batches++;
        jvm.send(batch);
    }

    @Override
    public void goOn() {
        jvm.send(new GoOn());
    }

    @Override
    public void ping() {
        jvm.send(new Ping());
    }

    @Override
    public Optional<ProcessActivity> activity() {
        return jvm.process().activity();
    }

    @Override
    public void ask(int number) {
        Supervision supervision = Supervision.byThisJvm(Duration.ZERO, Duration.ofDays(365));
        jvm.send(new Batch(number, List.of(), Map.of(), Map.of(), supervision));
    }

    @Override
    public boolean isUsedAgain() {
        return batches > 1;
    }

    /** Return whether all its messages and output were taken. */
    public boolean isQuiet() {
        return mailbox.isEmpty();
    }

    @Override
    public @Nullable Received next(Duration atMost) throws InterruptedException {
        return mailbox.poll(Math.max(0, atMost.toMillis()));
    }

    public boolean isAlive() {
        return jvm.process().isAlive() && !mailbox.hasEnded();
    }

    @Override
    public EscalationResult stop(LevelPlan plan, Ladder.Observer observer) {
        mailbox.discard();
        jvm.process().tree().look();
        // The child then stops reading, and so ends faster.
        jvm.send(new Terminate());
        jvm.process().endInput();
        ChildTarget target = new ChildTarget(jvm, this);
        return new Ladder(target::level, target, Ticker.SYSTEM, observer).escalate(plan);
    }

    /** Return what failed as its launcher session was closed; to be asked once it has been stopped. */
    public Optional<ThrowableData> failureAtEnd() {
        boolean unused = await(mailbox::hasEnded, LAST_WORDS);
        return mailbox.sessionFailed().map(SessionFailed::thrown);
    }

    @Override
    public boolean hasCompleted() {
        return false; // not reported: it goes on until it is ended
    }

    @Override
    public boolean sawStopEvent() {
        return false;
    }

    @Override
    public Ending ownEnd(boolean inTest) {
        ChildMessages messages = ChildMessages.NOTHING;
        if (mailbox.ready().isPresent()) {
            messages = messages.with(mailbox.ready().get());
        }
        if (inTest) {
            messages = messages.with(new CallStarted());
        }
        if (mailbox.exiting().isPresent()) {
            messages = messages.with(mailbox.exiting().get());
        }
        Optional<ExitCode> code = jvm.exitCode();
        ExitEvidence evidence = new ExitEvidence(messages, lastWords(), jvm.commandLine());
        return Endings.of(evidence, code.orElseGet(() -> new ExitCode(0)));
    }

    private String lastWords() {
        return mailbox.lastWords();
    }

    @Override
    public Optional<ExitCode> exitCode() {
        return jvm.exitCode();
    }

    @Override
    public Received rest() {
        return mailbox.rest();
    }

    /** Close it: kill the JVM, if it still runs, and its descendants. Does not wait. */
    @Override
    public void close() {
        mailbox.discard();
        jvm.close();
    }
}
