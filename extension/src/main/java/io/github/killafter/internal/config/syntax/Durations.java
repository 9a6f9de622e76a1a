// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config.syntax;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations in the syntax of JUnit's timeouts, and arithmetic with them that never overflows. */
public final class Durations {

    /** The longest duration there is: longer than any run, and its nanoseconds still fit into a {@code long}. */
    public static final Duration MAX = Duration.ofDays(100_000);

    // JUnit's user guide, "Timeouts": a number, at most one blank, a unit in either case; seconds without one.
    private static final Pattern TEXT = Pattern.compile("(0|[1-9][0-9]{0,18})(?: ?(\\p{L}+))?");

    // Two letters look the same: Greek mu (JUnit's user guide has it) and the micro sign (keyboards have it).
    private static final Map<String, TimeUnit> UNITS = Map.of(
            "ns", TimeUnit.NANOSECONDS,
            "\u03bcs", TimeUnit.MICROSECONDS,
            "\u00b5s", TimeUnit.MICROSECONDS,
            "ms", TimeUnit.MILLISECONDS,
            "s", TimeUnit.SECONDS,
            "m", TimeUnit.MINUTES,
            "h", TimeUnit.HOURS,
            "d", TimeUnit.DAYS);

    private Durations() {}

    /** Return the duration that an annotation gives as a number and a unit, at most {@link #MAX}. */
    public static Duration of(long value, TimeUnit unit) {
        // TimeUnit saturates, where Duration.of throws: Long.MAX_VALUE is how some write "never".
        return atMostMax(Duration.ofNanos(unit.toNanos(value)));
    }

    /** Return the duration written as the text; empty if it is none, or longer than {@link #MAX}. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String unit = Optional.ofNullable(matcher.group(2)).orElse("s").toLowerCase(Locale.ROOT);
        return Optional.ofNullable(UNITS.get(unit))
                .map(known -> new BigInteger(matcher.group(1)).multiply(BigInteger.valueOf(known.toNanos(1))))
                .filter(nanos -> nanos.compareTo(BigInteger.valueOf(MAX.toNanos())) <= 0)
                .map(nanos -> Duration.ofNanos(nanos.longValueExact()));
    }

    /** Return a positive duration times a positive factor: never zero, never longer than {@link #MAX}. */
    public static Duration times(Duration duration, BigDecimal factor) {
        BigDecimal nanos = BigDecimal.valueOf(atMostMax(duration).toNanos())
                .multiply(factor)
                .max(BigDecimal.ONE)
                .min(BigDecimal.valueOf(MAX.toNanos()));
        return Duration.ofNanos(nanos.longValue());
    }

    /** Return the duration in the largest of three units that gives a whole number, such as {@code 90 s}. */
    public static String format(Duration duration) {
        long nanos = TimeUnit.NANOSECONDS.convert(duration);
        if (nanos % 1_000_000_000 == 0) {
            return nanos / 1_000_000_000 + " s";
        }
        return nanos % 1_000_000 == 0 ? nanos / 1_000_000 + " ms" : nanos + " ns";
    }

    private static Duration atMostMax(Duration duration) {
        return duration.compareTo(MAX) > 0 ? MAX : duration;
    }
}
