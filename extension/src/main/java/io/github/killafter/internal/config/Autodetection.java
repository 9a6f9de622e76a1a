// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** JUnit's configuration parameters for extensions that it finds by {@code META-INF/services}. */
public final class Autodetection {

    public static final String EXTENSION = "io.github.killafter.KillAfterExtension";

    public static final String ENABLED = "junit.jupiter.extensions.autodetection.enabled";

    /** Patterns of the extensions that are registered; since JUnit 5.12. */
    public static final String INCLUDE = "junit.jupiter.extensions.autodetection.include";

    private static final String EXCLUDE = "junit.jupiter.extensions.autodetection.exclude";

    private Autodetection() {}

    public static List<String> keys() {
        return List.of(ENABLED, INCLUDE, EXCLUDE);
    }

    /** Return whether JUnit registers our extension for every test class. */
    public static boolean findsExtension(Function<String, Optional<String>> parameters) {
        return parameters.apply(ENABLED).map(Boolean::parseBoolean).orElse(false)
                && parameters.apply(INCLUDE).map(Autodetection::matchExtension).orElse(true)
                && !parameters.apply(EXCLUDE).map(Autodetection::matchExtension).orElse(false);
    }

    // As JUnit reads them: a dot also stands for a dollar sign.
    private static boolean matchExtension(String patterns) {
        return Stream.of(patterns.split(","))
                .map(String::trim)
                .anyMatch(pattern ->
                        pattern.equals("*") || regex(pattern).matcher(EXTENSION).matches());
    }

    private static Pattern regex(String pattern) {
        return Pattern.compile(Stream.of(pattern.split("\\*", -1))
                .map(part -> part.isEmpty() ? "" : Pattern.quote(part))
                .reduce((left, right) -> left + ".+" + right)
                .orElse(""));
    }
}
