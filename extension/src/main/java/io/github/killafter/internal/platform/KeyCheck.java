// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

import io.github.killafter.internal.config.SettingsTable;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Finds keys that are no settings: those that fail the run, and those that may belong to other software. */
record KeyCheck(List<String> problems, List<String> foreign) {

    static KeyCheck of(Set<String> keys, KnownKeys known, Predicate<String> isOnlySystemProperty) {
        List<String> unknown = keys.stream()
                .filter(key -> isOurs(key, known))
                .filter(key -> !known.contains(key))
                .sorted()
                .toList();
        // Build tools pass on every -D, such as the version of our own jar: those must not fail a run.
        Predicate<String> foreign =
                key -> isOnlySystemProperty.test(key) && known.near(key).isEmpty();
        return new KeyCheck(
                unknown.stream()
                        .filter(foreign.negate())
                        .map(key -> problem(key, known))
                        .toList(),
                unknown.stream().filter(foreign).toList());
    }

    private static boolean isOurs(String key, KnownKeys known) {
        return key.startsWith(SettingsTable.PREFIX)
                || (KnownKeys.hasMistypedPrefix(key) && !known.near(key).isEmpty());
    }

    private static String problem(String key, KnownKeys known) {
        List<String> near = known.near(key);
        return key + " is not a setting; "
                + (near.isEmpty()
                        ? "known are " + String.join(", ", known.all())
                        : "did you mean " + oneOf(near) + "?");
    }

    private static String oneOf(List<String> keys) {
        int last = keys.size() - 1;
        return last == 0 ? keys.get(0) : String.join(", ", keys.subList(0, last)) + " or " + keys.get(last);
    }

    /** Return one line about the foreign keys. */
    String warning() {
        boolean one = foreign.size() == 1;
        return (one ? "the system property " : "the system properties ")
                + String.join(", ", foreign)
                + (one
                        ? " is not a setting of KillAfter and has no effect"
                        : " are not settings of KillAfter and have no effect");
    }
}
