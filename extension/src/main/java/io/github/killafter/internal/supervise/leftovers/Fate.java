// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.leftovers;

/** What became of a leftover. */
enum Fate {
    INTERRUPTED("ended when it was interrupted"),
    RAISED("ended by RAISE"),
    TERMINATED("ended when it was asked to"),
    KILLED("killed"),
    /** Its pool may be one that later tests use as well, and it does no harm. */
    IDLE("a pool's thread without a task, which is kept for later tasks"),
    TASK_ENDED("its task was ended; the pool keeps the thread for later tasks"),
    FROZEN("frozen, as nothing stopped it"),
    STILL_THERE("still there, whatever was tried");

    private final String text;

    Fate(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
