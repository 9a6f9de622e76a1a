// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config;

import io.github.killafter.internal.config.syntax.Syntax;
import java.util.Optional;

/** One line of the settings table: {@code name} is the key without its prefix. */
record Setting<T>(String name, Syntax<T> syntax, Fallback<T> fallback, String description) {

    /** What all keys begin with. */
    static final String PREFIX = "killafter.";

    private static final int SHOWN = 80;

    static <T> Setting<T> setting(String name, Syntax<T> syntax, String defaultValue, String description) {
        return new Setting<>(name, syntax, new Fallback<>(defaultValue, true, syntax.parse(defaultValue)), description);
    }

    static <T> Setting<T> computed(String name, Syntax<T> syntax, String fallback, String description) {
        return new Setting<>(name, syntax, new Fallback<>(fallback, false, Optional.empty()), description);
    }

    String key() {
        return PREFIX + name;
    }

    /** Return the value that holds when the user gives none; empty if it is none or depends on the machine. */
    Optional<T> defaultValue() {
        return fallback.value();
    }

    String problem(String value) {
        String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "..." : value;
        return key() + " must be " + syntax.allowed() + ", was \"" + shown.replaceAll("\\p{Cntrl}", "?") + "\"";
    }

    /** The default: a value, parsed once, or a text that says where it comes from. */
    record Fallback<T>(String text, boolean isValue, Optional<T> value) {}
}
