// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config;

import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The value of each setting that the user gave, and the defaults of the others. */
final class Values {

    // By identity, because each setting is one of the table.
    private final IdentityHashMap<Setting<?>, Object> given;

    private Values(IdentityHashMap<Setting<?>, Object> given) {
        this.given = given;
    }

    /** Look up and parse every setting of the table; mistakes are added to {@code problems}. */
    static Values read(Function<String, Optional<String>> lookup, Consumer<String> problems) {
        IdentityHashMap<Setting<?>, Object> given = new IdentityHashMap<>();
        for (Setting<?> setting : SettingsTable.ALL) {
            lookup.apply(setting.key()).ifPresent(text -> setting.syntax()
                    .parse(text)
                    .ifPresentOrElse(value -> given.put(setting, value), () -> problems.accept(setting.problem(text))));
        }
        return new Values(given);
    }

    /** Return the given value, else the default of the table; empty if that is none or depends on the machine. */
    @SuppressWarnings("unchecked") // read() stores under a setting only what its own syntax returned
    <T> Optional<T> find(Setting<T> setting) {
        Optional<T> value = Optional.ofNullable((T) given.get(setting));
        return value.isPresent() ? value : setting.defaultValue();
    }

    <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow(() -> new IllegalStateException(setting.key() + " has no default"));
    }
}
