// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.internal.fork.process.ChildProcess;
import io.github.killafter.internal.ladder.Level;
import io.github.killafter.internal.ladder.Target;
import io.github.killafter.internal.wire.Terminate;
import java.time.Duration;
import java.util.Optional;

/** A child as the ladder sees it: how it is asked to end, and whether it has. */
public final class ChildTarget implements Target {

    private final Jvm child;
    private final ChildProcess process;
    private final Evidence evidence;
    private boolean killing;

    public ChildTarget(Jvm child, Evidence evidence) {
        this.child = child;
        this.process = child.process();
        this.evidence = evidence;
    }

    /** Return a level as it is taken on this child. */
    public Level level(EscalationLevel level) {
        return switch (level) {
            case TERMINATE -> new Terminating();
            case KILL -> new Killing();
            case STOP_EVENT, INTERRUPT, RAISE ->
                throw new IllegalArgumentException(level + " is taken inside a JVM only");
        };
    }

    @Override
    public boolean awaitEnd(Duration atMost) {
        boolean ended = killing ? process.awaitGone(atMost) : process.awaitEnd(atMost);
        // Its last message decides what stopped it.
        return ended && process.awaitOutput();
    }

    private boolean noticed(EscalationLevel level) {
        Optional<ExitCode> code = child.exitCode();
        return code.isPresent() ? wasEndedBy(level, code.get()) : evidence.sawStopEvent();
    }

    private boolean wasEndedBy(EscalationLevel level, ExitCode code) {
        boolean ownWay = code.value() == 0 && evidence.hasCompleted();
        if (ownWay) {
            return level == EscalationLevel.TERMINATE && evidence.sawStopEvent();
        }
        if (isOfAnotherSignal(code)) {
            return false;
        }
        EscalationLevel endedBy =
                killing && !code.is(ExitCode.SIGTERM) ? EscalationLevel.KILL : EscalationLevel.TERMINATE;
        return level == endedBy;
    }

    private boolean isOfAnotherSignal(ExitCode code) {
        boolean ours = code.is(ExitCode.SIGTERM) || (killing && code.is(ExitCode.SIGKILL));
        return code.signal().isPresent() && !ours;
    }

    private final class Terminating implements Level {

        @Override
        public Optional<String> unavailable() {
            return process.handle().supportsNormalTermination()
                    ? Optional.empty()
                    : Optional.of("this system ends a process only by force");
        }

        @Override
        public void request() {
            child.send(new Terminate());
            process.terminate();
        }

        @Override
        public boolean noticed() {
            return ChildTarget.this.noticed(EscalationLevel.TERMINATE);
        }
    }

    private final class Killing implements Level {

        @Override
        public Optional<String> unavailable() {
            return Optional.empty();
        }

        @Override
        public void request() {
            killing = true;
            process.tree().kill();
        }

        @Override
        public boolean noticed() {
            return ChildTarget.this.noticed(EscalationLevel.KILL);
        }
    }

    /** The messages of the child that show what ended it. */
    public interface Evidence {

        /** Return whether it reported completion. */
        boolean hasCompleted();

        /** Return whether its code is known to have seen its stop event. */
        boolean sawStopEvent();
    }
}
