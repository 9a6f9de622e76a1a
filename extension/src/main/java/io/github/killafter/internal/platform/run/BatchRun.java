// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import io.github.killafter.internal.config.value.AfterHang;
import io.github.killafter.internal.fork.Ending;
import io.github.killafter.internal.fork.session.ChildSession;
import io.github.killafter.internal.fork.session.Received;
import io.github.killafter.internal.ladder.Reporter;
import io.github.killafter.internal.ladder.Ticker;
import io.github.killafter.internal.platform.children.Pulse;
import io.github.killafter.internal.platform.replay.Calls;
import io.github.killafter.internal.platform.replay.TestTree;
import io.github.killafter.internal.platform.replay.state.ProtocolViolation;
import io.github.killafter.internal.platform.replay.state.Registrations.TooManyTests;
import io.github.killafter.internal.supervise.runner.RunnerThread;
import io.github.killafter.internal.supervise.runner.RunnerThreads;
import io.github.killafter.internal.wire.Batch;
import io.github.killafter.internal.wire.Message;
import io.github.killafter.internal.wire.SessionEvent;
import io.github.killafter.internal.wire.SessionEvent.BatchDone;
import io.github.killafter.internal.wire.SessionEvent.BrokenOff;
import io.github.killafter.internal.wire.SessionEvent.ClassDone;
import io.github.killafter.internal.wire.SessionEvent.Hung;
import io.github.killafter.internal.wire.SessionEvent.Pong;
import io.github.killafter.internal.wire.TreeEvent;
import io.github.killafter.internal.wire.TreeEvent.Finished;
import io.github.killafter.internal.wire.TreeEvent.Started;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One batch of classes in one child, from the order to the completion record. Confined to one thread. */
final class BatchRun {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration TO_ANSWER = Duration.ofSeconds(10);

    private final ChildSession session;
    private final TestTree tests;
    private final Calls calls;
    private final Hangs hangs;
    private final Events events;
    private final Pulse pulse;
    private final Reporter reporter;
    private final BooleanSupplier cancelled;
    private final boolean fresh;
    private final Silence silence;
    private int number;
    private @Nullable BatchDone word;
    private @Nullable Integer question;
    private boolean heard;
    private boolean waits;
    private boolean isLaterClass;
    private boolean leftTraces;

    BatchRun(ChildSession session, ForkedRun run, TestTree tests) {
        this.session = session;
        this.tests = tests;
        this.calls = new Calls(Ticker.SYSTEM, run.gracesInChild().plus(TO_ANSWER));
        this.hangs = new Hangs(session, run, calls, tests);
        this.reporter = run.reporter();
        this.cancelled = run.cancelled();
        this.fresh = run.settings().afterHang() == AfterHang.FRESH;
        this.silence = new Silence(run.silenceLimits(), tests, calls);
        this.pulse = new Pulse(session, Ticker.SYSTEM);
        this.events = new Events(tests, calls, hangs, reporter);
    }

    /** Run a batch; return whether the child is as good as new. */
    boolean run(Batch batch) {
        // For the watch over this thread: what it waits for here has its own timeouts.
        RunnerThread runner = RunnerThreads.current();
        if (runner == null || !runner.enter()) {
            return runUnwatched(batch);
        }
        try {
            return runUnwatched(batch);
        } finally {
            runner.leave();
        }
    }

    private boolean runUnwatched(Batch batch) {
        number = batch.number();
        try {
            session.send(batch);
            return follow();
        } catch (ProtocolViolation trick) {
            return end("protocol violation by the forked JVM: " + trick.getMessage());
        } catch (TooManyTests tooMany) {
            return end("too many tests: " + tooMany.getMessage());
        } catch (RuntimeException nonsense) {
            // As JUnit throws for malformed ids and names.
            return end("unreadable data from the forked JVM: " + nonsense);
        }
    }

    // Messages before the first test of a batch can only be about an earlier batch, whose tests have been reported: in
    // another JVM the tests of this batch can still pass.
    private boolean end(String why) {
        hangs.end();
        if (isBetweenClasses()) {
            reporter.note("a forked JVM was ended after its tests, because " + why);
            return false;
        }
        tests.fail(new AssertionError("the forked JVM was ended, because " + why));
        return false;
    }

    private boolean isBetweenClasses() {
        return !heard && (isLaterClass || session.isUsedAgain());
    }

    private boolean follow() {
        Child child = Child.RUNS;
        while (child == Child.RUNS) {
            Received next = next();
            child = next == null ? silent() : take(next);
        }
        return child == Child.AS_GOOD_AS_NEW;
    }

    private Child silent() {
        Optional<Calls.Open> overdue = calls.mostUrgent().filter(call -> calls.left(call) <= 0);
        if (overdue.isPresent()) {
            hangs.silent(overdue.get(), "");
            return Child.SPENT;
        }
        Optional<String> still = calls.mostUrgent().filter(calls::isOverdue).flatMap(call -> pulse.isMissing());
        if (still.isPresent()) {
            hangs.silent(calls.mostUrgent().orElseThrow(), ": " + still.get());
            return Child.SPENT;
        }
        return silence.isTooLong() ? silentOutsideOfCalls() : Child.RUNS;
    }

    private Child take(Received next) {
        pulse.reset();
        Output.print(next.output());
        if (next.repeated()) {
            throw new ProtocolViolation("two messages have the same number");
        }
        Message message = next.message();
        if (message == null) {
            ended();
            return Child.SPENT;
        }
        silence.ends();
        Child child = take(message);
        heard |= message instanceof TreeEvent;
        return child;
    }

    private @Nullable Received next() {
        long left = calls.mostUrgent().map(calls::left).orElse(Long.MAX_VALUE);
        Duration wait = left < LOOK_EVERY.toNanos() ? Duration.ofNanos(Math.max(1_000_000, left)) : LOOK_EVERY;
        try {
            return session.next(wait);
        } catch (InterruptedException fromOutside) {
            throw new ProtocolViolation("interrupted");
        }
    }

    // What hangs after the last test is not the fault of that test.
    private Child silentOutsideOfCalls() {
        String why = "it sent nothing for " + silence.lasts().toSeconds() + " s, outside of any guarded call";
        if (tests.isDone()) {
            hangs.end();
            tests.confirm();
            tests.failAtEnd(new AssertionError("the forked JVM was ended after the tests, because " + why));
        } else {
            boolean unused = end(why);
        }
        return Child.SPENT;
    }

    private Child take(Message message) {
        if (message instanceof BatchDone done) {
            return done(done);
        }
        if (message instanceof ClassDone done) {
            return classDone(done);
        }
        if (message instanceof SessionEvent.Stuck stuck) {
            hangs.stuck(stuck.escalation());
            return Child.SPENT;
        }
        if (message instanceof BrokenOff brokenOff) {
            return brokenOff(brokenOff);
        }
        if (message instanceof Pong) {
            return Child.RUNS;
        }
        if (message instanceof TreeEvent event) {
            events.take(event);
            if (message instanceof Started) {
                silence.testBegins();
            }
            return message instanceof Finished && waits ? afterHang() : Child.RUNS;
        } else if (message instanceof SessionEvent event) {
            events.take(event);
            waits |= event instanceof Hung hung && hung.wasInterrupted();
        } else {
            throw new ProtocolViolation(
                    "unexpected message of type " + message.getClass().getSimpleName());
        }
        return Child.RUNS;
    }

    // From now on it is as between two batches. Where the child waits it has left something: other tests need another.
    private Child classDone(ClassDone done) {
        if (calls.mostUrgent().isPresent()) {
            throw new ProtocolViolation("it reported the end of a class, but a call is still running");
        }
        tests.classDone();
        leftTraces |= !done.traces().isEmpty();
        if (tests.isDone()) {
            session.goOn();
            return Child.RUNS;
        }
        heard = false;
        isLaterClass = true;
        silence.classBegins();
        return leftTraces || hangs.any() || cancelled.getAsBoolean() ? Child.SPENT : Child.RUNS;
    }

    // Damage by the stop must not fail the next test; if there is none, the class ends in this JVM.
    private Child afterHang() {
        waits = false;
        if (fresh && !tests.toDoInClass().isEmpty()) {
            return Child.SPENT;
        }
        session.goOn();
        return Child.RUNS;
    }

    // The completion record can be forged while tests still run. So the child is sent a random number, which it returns
    // after everything else that it has to do.
    private Child done(BatchDone done) {
        if (question != null && done.number() == question) {
            return answered();
        }
        if (question != null || done.number() != number || calls.mostUrgent().isPresent()) {
            throw new ProtocolViolation("it reported that all tests have run, but some have not");
        }
        word = done;
        question = -1 - new SecureRandom().nextInt(Integer.MAX_VALUE);
        session.ask(question);
        silence.isAsked();
        return Child.RUNS;
    }

    // As JUnit does when a test throws an OutOfMemoryError. It makes something fail, so less remains each time.
    private Child brokenOff(BrokenOff event) {
        if (calls.mostUrgent().isPresent()) {
            throw new ProtocolViolation("it reported that JUnit aborted its run, but a call is still running");
        }
        events.take(event);
        return Child.SPENT;
    }

    private Child answered() {
        tests.confirm();
        tests.failOpen();
        tests.failRemaining();
        boolean clean = word != null && word.traces().isEmpty() && !leftTraces && !hangs.any();
        return clean ? Child.AS_GOOD_AS_NEW : Child.SPENT;
    }

    private void ended() {
        if (isBetweenClasses()) {
            return; // it ended while it waited, for any reason: another one is used
        }
        boolean inTest = tests.running().isPresent();
        Ending ending = session.ownEnd(inTest);
        Optional<Calls.Open> hanging =
                calls.mostUrgent().filter(call -> !call.soFar().attempts().isEmpty());
        if (hanging.isPresent()) {
            hangs.crashed(hanging.get(), ending);
        } else {
            tests.fail(new AssertionError("the forked JVM ended during this test: "
                    + (ending.reason() == null ? ending.end() : ending.reason())));
        }
    }

    /** What to do with the JVM that the batch runs in. */
    private enum Child {
        RUNS,
        AS_GOOD_AS_NEW,
        SPENT
    }
}
