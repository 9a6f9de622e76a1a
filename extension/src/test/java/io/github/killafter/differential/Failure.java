// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.differential;

import io.github.killafter.testkit.Recorded.Line;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compares what the same test or container failed with in two runs. */
final class Failure {

    private static final Pattern ENDS = Pattern.compile(PlannedEnd.MESSAGE + "([A-Z_]+)");

    private Failure() {}

    /** Return what is wrong about the failure, as against that of a run with an ordinary exception. */
    static Optional<String> difference(Line plain, Line actual) {
        String expected = plain.thrown().map(Failure::text).orElse("");
        String text = actual.thrown().map(Failure::text).orElse("");
        Matcher ends = ENDS.matcher(expected);
        if (ends.find()) {
            Way way = Way.valueOf(ends.group(1));
            return way.isReasonOf(text) ? Optional.empty() : Optional.of("does not name " + way + ": " + text);
        }
        return text.equals(expected) ? Optional.empty() : Optional.of("failed with " + text + ", not " + expected);
    }

    private static String text(Throwable thrown) {
        return thrown
                + Stream.concat(Stream.ofNullable(thrown.getCause()), Stream.of(thrown.getSuppressed()))
                        .map(Failure::text)
                        .reduce("", (all, each) -> all + " / " + each);
    }
}
