// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.supervise.leftovers;

/**
 * Something that a call started and left behind.
 *
 * @param origin the call
 * @param text what it is and the outcome, for readers
 */
public record Leftover(Origin origin, String text) {

    static Leftover of(LeftThread left) {
        return new Leftover(left.origin(), left.name());
    }

    static Leftover of(LeftThread left, CleanupOutcome outcome) {
        return new Leftover(left.origin(), left.name() + ": " + outcome.text());
    }

    static Leftover of(LeftProcess left) {
        return new Leftover(left.origin(), left.name());
    }

    static Leftover of(LeftProcess left, CleanupOutcome outcome) {
        return new Leftover(left.origin(), left.name() + ": " + outcome.text());
    }
}
