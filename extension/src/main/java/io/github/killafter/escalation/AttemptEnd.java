// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.escalation;

/**
 * How one {@link Attempt} ended.
 *
 * @since 0.1
 */
public enum AttemptEnd {

    /** The rerun passed, alone; this never changes the verdict. */
    PASSED,

    /** The rerun failed, in time. */
    FAILED,

    /** The code finished by itself after its timeout: nothing stopped it. */
    FINISHED_LATE,

    /** A level stopped the code; without a level, it was a rerun that hung again until JUnit's own timeout ended it. */
    STOPPED,

    /** The thread could not be stopped and is suspended for good. */
    FROZEN,

    /** The thread could not be stopped and was abandoned: it still runs, or is blocked. */
    ABANDONED,

    /** The forked JVM was still alive after KILL and its grace period. */
    UNKILLABLE,

    /** The forked JVM was ended by a signal that was not ours. */
    CRASHED,

    /** The forked JVM ran out of memory. */
    OUT_OF_MEMORY,

    /** The code ended the forked JVM ({@code System.exit}, {@code halt}). */
    EXITED,

    /** The rerun did not start, or ran something else. */
    NOT_STARTED
}
