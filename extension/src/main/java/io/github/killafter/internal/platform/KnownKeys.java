// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

import io.github.killafter.internal.config.SettingsTable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds the key that was probably meant. */
final class KnownKeys {

    private static final int PREFIX_MISTAKES = 2;
    private static final int LETTERS_PER_MISTAKE = 4;

    private final List<String> keys;
    private final List<String> names;

    KnownKeys(List<String> keys) {
        this.keys = List.copyOf(keys);
        this.names = keys.stream()
                .map(key -> key.substring(SettingsTable.PREFIX.length()))
                .toList();
    }

    List<String> all() {
        return keys;
    }

    boolean contains(String key) {
        return keys.contains(key);
    }

    /** Return the known keys that the unknown one was probably meant to be, in the order of the table. */
    List<String> near(String key) {
        return nearNames(withoutPrefix(key.toLowerCase(Locale.ROOT))).stream()
                .map(SettingsTable.PREFIX::concat)
                .toList();
    }

    /** Return whether the key does not have our prefix, but nearly. */
    static boolean hasMistypedPrefix(String key) {
        int dot = key.indexOf('.');
        return !key.startsWith(SettingsTable.PREFIX)
                && dot > 0
                && Math.abs(dot + 1 - SettingsTable.PREFIX.length()) <= PREFIX_MISTAKES
                && EditDistance.between(key.substring(0, dot + 1).toLowerCase(Locale.ROOT), SettingsTable.PREFIX)
                        <= PREFIX_MISTAKES;
    }

    // The prefix twice is a mistake as well.
    private static String withoutPrefix(String key) {
        String name = key;
        while (name.startsWith(SettingsTable.PREFIX) || hasMistypedPrefix(name)) {
            name = name.substring(name.indexOf('.') + 1);
        }
        return name;
    }

    // First mistyped keys, then those without their end, such as timeout, then those without their start or with
    // additions.
    private List<String> nearNames(String name) {
        return Stream.of(
                        mistyped(name),
                        names.stream()
                                .filter(known -> known.startsWith(name + "."))
                                .toList(),
                        names.stream()
                                .filter(known -> known.endsWith("." + name))
                                .toList(),
                        names.stream()
                                .filter(known -> name.startsWith(known + "."))
                                .toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<String> mistyped(String name) {
        int most = Math.max(1, name.length() / LETTERS_PER_MISTAKE);
        int least = names.stream()
                .mapToInt(known -> EditDistance.between(name, known))
                .min()
                .orElse(Integer.MAX_VALUE);
        return least > most
                ? List.of()
                : names.stream()
                        .filter(known -> EditDistance.between(name, known) == least)
                        .toList();
    }
}
