// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.escalation;

/**
 * The outcome of one {@link Step}.
 *
 * @since 0.1
 */
public enum Outcome {

    /** The code ended, had noticed the level, and was not seen to go on where it had hung. */
    STOPPED,

    /**
     * The code ended during the grace period, but had not noticed the level, or had noticed it and gone on where it had
     * hung: it finished by itself.
     */
    FINISHED,

    /** The code was still running when the grace period was over. */
    IGNORED,

    /** The level cannot run here or is not wanted; {@link Step#reason()} says why. */
    SKIPPED
}
