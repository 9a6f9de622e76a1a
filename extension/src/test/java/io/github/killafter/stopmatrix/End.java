// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import io.github.killafter.escalation.Attempt;

/** How an attempt ends: by the level that stopped it, or else by its end. */
enum End {
    NONE("–"),
    PASSED("passes"),
    FAILED("fails"),
    FINISHED_LATE("ends late, by itself"),
    STOP_EVENT("stop event"),
    INTERRUPT("interrupt"),
    RAISE("RAISE"),
    FROZEN("nothing: frozen"),
    ABANDONED("nothing: left alone"),
    TERMINATE("TERMINATE"),
    KILL("KILL"),
    EXITED("exits"),
    CRASHED("crashes"),
    OUT_OF_MEMORY("runs out of memory"),
    UNKILLABLE("nothing"),
    NOT_STARTED("not rerun");

    final String words;

    End(String words) {
        this.words = words;
    }

    static End of(Attempt attempt) {
        return valueOf(attempt.stoppedBy().map(Enum::name).orElseGet(() -> attempt.end()
                .name()));
    }
}
