// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform;

import io.github.killafter.internal.config.Autodetection;
import io.github.killafter.internal.config.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds settings that guard tests without an annotation although JUnit registers our extension for annotated ones only. */
final class WithoutEffect {

    private WithoutEffect() {}

    /** Return one line about them, with what to add; empty if all is well. */
    static Optional<String> in(Function<String, Optional<String>> parameters) {
        if (Settings.isDisabled(parameters) || Autodetection.findsExtension(parameters)) {
            return Optional.empty();
        }
        return Settings.from(parameters)
                .guardingWithoutAnnotation()
                .map(key -> key
                        + " has no effect on tests without @KillAfter: JUnit does not register "
                        + Autodetection.EXTENSION
                        + "; "
                        + remedy(parameters));
    }

    private static String remedy(Function<String, Optional<String>> parameters) {
        boolean decided = Autodetection.keys().stream()
                .anyMatch(key -> parameters.apply(key).isPresent());
        List<String> others = FoundExtensions.others();
        if (decided || others.isEmpty()) {
            return "set " + Autodetection.ENABLED + "=true, and make sure that " + Autodetection.INCLUDE
                    + " and .exclude do not exclude it";
        }
        return "set " + Autodetection.ENABLED + "=true, with which JUnit older than 5.12 also registers "
                + String.join(", ", others);
    }
}
