// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.leftovers;

/** The outcome of stopping a leftover. */
enum CleanupOutcome {
    INTERRUPTED("ended by an interrupt"),
    RAISED("ended by RAISE"),
    TERMINATED("terminated"),
    KILLED("killed"),
    /** Its pool may be one that later tests use as well, and it does no harm. */
    IDLE("an idle pool thread, kept for later tasks"),
    TASK_ENDED("its task was ended; the pool thread is kept for later tasks"),
    FROZEN("frozen, because nothing stopped it"),
    STILL_THERE("still alive: nothing stopped it");

    private final String text;

    CleanupOutcome(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
