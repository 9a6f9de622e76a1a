// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.data;

/** Says that a child did not run what it was asked for, and why. */
public record Refusal(RefusalReason reason, String text) {

    private static final int MAX_TEXT = 20_000;

    public Refusal {
        text = new TextBudget(MAX_TEXT).take(text, MAX_TEXT);
    }
}
