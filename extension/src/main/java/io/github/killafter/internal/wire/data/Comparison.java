// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.data;

import io.github.killafter.internal.wire.codec.OptionalComponent;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.ValueWrapper;

/** What a failed assertion expected and what it got, as text. */
public record Comparison(
        @OptionalComponent @Nullable String expected,
        @OptionalComponent @Nullable String actual) {

    private static final int MAX_VALUE = 50_000;

    /** Return what an error of opentest4j says; nothing if it is another one. */
    static @Nullable Comparison of(Throwable thrown, TextBudget budget) {
        try {
            return thrown instanceof AssertionFailedError failed ? of(failed, budget) : null;
        } catch (LinkageError noOpentest4j) {
            return null;
        }
    }

    private static @Nullable Comparison of(AssertionFailedError failed, TextBudget budget) {
        return failed.isExpectedDefined() || failed.isActualDefined()
                ? new Comparison(text(failed.getExpected(), budget), text(failed.getActual(), budget))
                : null;
    }

    // Taken by toString() when the error was made: no code of the test runs here.
    private static @Nullable String text(@Nullable ValueWrapper value, TextBudget budget) {
        return value == null ? null : budget.take(value.getStringRepresentation(), MAX_VALUE);
    }
}
