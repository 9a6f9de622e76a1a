// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.benchmarks.start;

import io.github.killafter.KillAfter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The test whose first line the measurement is about: it prints when that was. */
class FirstLine {

    private static final Pattern PRINTED = Pattern.compile("first line at (\\d+)");

    static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /** Return when the first line was run, in microseconds since 1970, from what a JVM has printed. */
    static long in(String output) {
        Matcher matcher = PRINTED.matcher(output);
        if (!matcher.find()) {
            throw new IllegalStateException("the test was not run: " + output);
        }
        return Long.parseLong(matcher.group(1));
    }

    @Test
    @KillAfter(60)
    void runs() {
        System.out.println("first line at " + now());
    }
}
