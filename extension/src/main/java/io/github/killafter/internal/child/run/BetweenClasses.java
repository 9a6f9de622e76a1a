// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.child.run;

import io.github.killafter.internal.child.events.TreeListener;
import io.github.killafter.internal.child.link.HangPause;
import io.github.killafter.internal.child.link.Outbox;
import io.github.killafter.internal.wire.SessionEvent.ClassDone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Restores the state of the JVM at the end of each class of a batch. Confined to JUnit's thread. */
final class BetweenClasses implements TreeListener.Boundaries {

    private final Outbox outbox;
    private final Reports reports;
    private final HangPause pause;
    private @Nullable JvmState state;
    private List<String> traces = List.of();

    BetweenClasses(Outbox outbox, Reports reports, HangPause pause) {
        this.outbox = outbox;
        this.reports = reports;
        this.pause = pause;
    }

    // JUnit has replaced the standard streams by then, if it is to capture them.
    @Override
    public void planStarted() {
        state = JvmState.withProperties(Map.of());
    }

    @Override
    public void classEnded() {
        List<String> found = new ArrayList<>(state == null ? List.of() : state.restore());
        if (reports.isAnyHung()) {
            found.add("a call hung");
        }
        traces = found;
        // If other tests remain, they run in another JVM, and this one is ended now.
        if (!found.isEmpty()) {
            pause.begin();
        }
        outbox.send(new ClassDone(found));
        pause.await();
    }

    /** Return what the last class left; empty if this JVM can run more. */
    List<String> traces() {
        return traces;
    }
}
