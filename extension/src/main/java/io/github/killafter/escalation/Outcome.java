// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.escalation;

/**
 * What came of one {@link Step}.
 *
 * @since 0.1
 */
public enum Outcome {

    /** The code ended, and it had noticed the level. */
    STOPPED,

    /** The code ended during the grace period, but had not noticed the level: it finished by itself. */
    FINISHED,

    /** The code was still running when the grace period was over. */
    IGNORED,

    /** The level cannot run here or is not wanted; {@link Step#reason()} says why. */
    SKIPPED
}
