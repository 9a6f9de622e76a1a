// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.surroundings;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What raised exceptions may have broken in this JVM, for good; thread-safe. */
public final class Suspicion {

    private @Nullable String first;
    private int more;

    /** Create one without any doubts. */
    public Suspicion() {}

    /** Remember the doubts that stopping a call has raised. */
    public synchronized void add(String call, List<String> doubts) {
        if (doubts.isEmpty()) {
            return;
        }
        if (first == null) {
            first = call + " hung: " + doubts.get(0);
            more = doubts.size() - 1;
        } else {
            more += doubts.size();
        }
    }

    /** Return one line for whoever fails later; empty if there are no doubts. */
    public synchronized Optional<String> line() {
        return Optional.ofNullable(first)
                .map(doubt -> "this JVM is suspect since " + doubt + (more == 0 ? "" : " (and " + more + " more)"));
    }
}
