// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.internal.fork.process.ChildProcess;
import io.github.killafter.internal.ladder.Level;
import io.github.killafter.internal.ladder.Target;
import io.github.killafter.internal.wire.ChildEvent.CallEnded;
import io.github.killafter.internal.wire.MessageType;
import io.github.killafter.internal.wire.Terminate;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A child as the ladder sees it: how it is asked to end, and whether it has. */
final class ChildTarget implements Target {

    private final Child child;
    private final ChildProcess process;
    private boolean killing;

    ChildTarget(Child child) {
        this.child = child;
        this.process = child.process();
    }

    Map<EscalationLevel, Level> levels() {
        return Map.of(EscalationLevel.TERMINATE, new Terminating(), EscalationLevel.KILL, new Killing());
    }

    @Override
    public boolean awaitEnd(Duration atMost) {
        boolean ended = killing ? process.awaitGone(atMost) : process.awaitEnd(atMost);
        // What it told last decides who stopped it.
        return ended && process.awaitOutput();
    }

    @Override
    public boolean noticed(EscalationLevel level) {
        Optional<ExitCode> code = child.exitCode();
        return code.isPresent() ? wasEndedBy(level, code.get()) : sawStopEvent();
    }

    private boolean wasEndedBy(EscalationLevel level, ExitCode code) {
        boolean ownWay = code.value() == 0 && child.progress().told().has(MessageType.COMPLETED);
        if (ownWay) {
            return level == EscalationLevel.TERMINATE && sawStopEvent();
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

    private boolean sawStopEvent() {
        return child.progress()
                .told()
                .callEnded()
                .filter(CallEnded::stopEventNoticed)
                .isPresent();
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
    }
}
