// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the code in a child started and left running: it would run in parallel to the next tests. */
public final class LeftBehind {

    private LeftBehind() {}

    /** Kill it, and return notes for the report. */
    public static List<String> kill(Child child, Duration atMost) {
        child.process().tree().look();
        List<String> leftovers = child.process().tree().leftovers();
        if (leftovers.isEmpty()) {
            return List.of();
        }
        boolean gone = child.process().awaitGone(atMost);
        List<String> notes = new ArrayList<>();
        leftovers.forEach(name -> notes.add("killed what it had started and left running: " + name));
        if (!gone) {
            child.process().tree().leftovers().forEach(name -> notes.add("could not be killed: " + name));
        }
        return notes;
    }
}
