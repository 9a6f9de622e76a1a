// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.coverage;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The argument that loads JaCoCo's agent, as its documentation describes it ("Java Agent").
 *
 * @param start what comes before the options
 * @param options each a name and a value
 */
record JacocoAgent(String start, List<String> options) {

    private static final String FLAG = "-javaagent:";
    private static final String FILE = "destfile=";
    private static final String OUTPUT = "output=";

    // A value can have commas.
    private static final Pattern BETWEEN_OPTIONS = Pattern.compile(",(?=[\\w-]+=)");

    JacocoAgent {
        options = List.copyOf(options);
    }

    static Optional<JacocoAgent> of(String argument) {
        String[] parts = argument.split("=", 2);
        if (!parts[0].startsWith(FLAG) || !isJacoco(parts[0].substring(FLAG.length()))) {
            return Optional.empty();
        }
        List<String> options =
                parts.length == 1 || parts[1].isEmpty() ? List.of() : Arrays.asList(BETWEEN_OPTIONS.split(parts[1]));
        return Optional.of(new JacocoAgent(parts[0], options));
    }

    private static boolean isJacoco(String jar) {
        Path name = Path.of(jar).getFileName();
        return name != null && name.toString().toLowerCase(Locale.ROOT).contains("jacoco");
    }

    /** Return the file that it writes; empty if it writes none. */
    Optional<Path> file() {
        boolean writesOne = value(OUTPUT).orElse("file").equals("file");
        return writesOne ? Optional.of(Path.of(value(FILE).orElse("jacoco.exec"))) : Optional.empty();
    }

    private Optional<String> value(String option) {
        return options.stream()
                .filter(each -> each.startsWith(option))
                .map(each -> each.substring(option.length()))
                .reduce((former, latter) -> latter);
    }

    /** Return the argument for one that writes another file. */
    String writing(Path file) {
        return Stream.concat(options.stream().filter(option -> !option.startsWith(FILE)), Stream.of(FILE + file))
                .collect(Collectors.joining(",", start + "=", ""));
    }
}
