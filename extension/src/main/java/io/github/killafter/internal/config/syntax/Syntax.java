// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config.syntax;

import java.util.Optional;
import java.util.function.Function;

/** How values of one kind are written; {@code allowed} completes the sentence "it must be". */
public record Syntax<T>(String allowed, Function<String, Optional<T>> parser) {

    /** Return the value written as the text; empty if it is none of this kind. */
    public Optional<T> parse(String text) {
        return parser.apply(text);
    }

    /** Return a syntax that also accepts {@code off}. */
    public Syntax<OrOff<T>> orOff() {
        return new Syntax<>(
                allowed + ", or off",
                text -> text.equalsIgnoreCase("off")
                        ? Optional.of(new OrOff<>(null))
                        : parse(text).map(OrOff::new));
    }
}
