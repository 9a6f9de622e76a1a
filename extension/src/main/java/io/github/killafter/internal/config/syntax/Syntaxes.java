// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config.syntax;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The syntaxes of all settings. Digits are ASCII ones, and each count of them is bounded. */
public final class Syntaxes {

    private static final Pattern SIZE_TEXT =
            Pattern.compile("([1-9][0-9]{0,18}) ?(B|KB|MB|GB)", Pattern.CASE_INSENSITIVE);
    private static final Pattern COUNT_TEXT = Pattern.compile("[1-9][0-9]{0,5}");
    private static final Pattern DECIMAL_TEXT = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Pattern FRACTION_TEXT = Pattern.compile("0\\.[0-9]{1,9}");

    public static final Syntax<Duration> GRACE =
            new Syntax<>("a duration of zero to 100000 d, such as \"500 ms\" or \"2 s\"", Durations::parse);

    public static final Syntax<Duration> DURATION = new Syntax<>(
            "a duration above zero, at most 100000 d, such as \"500 ms\" or \"2 s\"",
            text -> Durations.parse(text).filter(not(Duration::isZero)));

    public static final Syntax<Long> SIZE = new Syntax<>(
            "a size above zero, such as \"512 KB\" or \"10 MB\"", text -> Optional.of(SIZE_TEXT.matcher(text))
                    .filter(Matcher::matches)
                    .flatMap(Syntaxes::bytes));

    /** With less than that a JVM does not get as far as its first test. */
    public static final Syntax<Long> HEAP =
            new Syntax<>("a size of 16 MB or more, such as \"64 MB\" or \"2 GB\"", text -> SIZE.parse(text)
                    .filter(size -> size >= 16L << 20));

    public static final Syntax<Integer> COUNT = new Syntax<>(
            "a whole number from 1 to 999999",
            text -> Optional.of(text).filter(COUNT_TEXT.asMatchPredicate()).map(Integer::valueOf));

    public static final Syntax<BigDecimal> FACTOR =
            new Syntax<>("a decimal number above zero, such as \"2\" or \"1.5\"", text -> decimal(text, DECIMAL_TEXT)
                    .filter(value -> value.signum() > 0));

    /** A fraction of something, between nothing and all of it. */
    public static final Syntax<BigDecimal> FRACTION = new Syntax<>(
            "a fraction such as \"0.5\"", text -> decimal(text, FRACTION_TEXT).filter(value -> value.signum() > 0));

    public static final Syntax<Boolean> BOOLEAN =
            new Syntax<>("true or false", text -> switch (text.toLowerCase(Locale.ROOT)) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
            });

    /** Values of switches, which are no file names. */
    private static final Set<String> SWITCHES =
            Set.of("on", "off", "true", "false", "yes", "no", "auto", "none", "enabled", "disabled", "default");

    public static final Syntax<Path> PATH =
            new Syntax<>("a path, with ./ in front of a name such as \"on\"", Syntaxes::path);

    public static final Syntax<List<String>> WORDS =
            new Syntax<>("words with blanks between them, quoted where they contain some", EnumWords::parse);

    public static final Syntax<Map<String, String>> VARIABLES = new Syntax<>(
            "NAME=value words with blanks between them, quoted where they contain some",
            text -> EnumWords.parse(text).flatMap(EnumWords::variables));

    private Syntaxes() {}

    /** Return a syntax that accepts each name of the enum, in either case. */
    public static <E extends Enum<E>> Syntax<E> oneOf(Class<E> type) {
        return oneOf(EnumSet.allOf(type));
    }

    /** Return a syntax that accepts each name of the enum but one, in either case. */
    public static <E extends Enum<E>> Syntax<E> oneOf(Class<E> type, E excluded) {
        Set<E> allowed = EnumSet.allOf(type);
        allowed.remove(excluded);
        return oneOf(allowed);
    }

    private static <E extends Enum<E>> Syntax<E> oneOf(Set<E> allowed) {
        return new Syntax<>("one of " + names(allowed), text -> constant(allowed, text));
    }

    /** Return a syntax that accepts one or more names of the enum, separated by commas. */
    public static <E extends Enum<E>> Syntax<Set<E>> listOf(Class<E> type) {
        Set<E> allowed = EnumSet.allOf(type);
        return new Syntax<>("a list, with commas, of " + names(allowed), text -> {
            List<Optional<E>> found = Arrays.stream(text.split(",", -1))
                    .map(part -> constant(allowed, part.strip()))
                    .toList();
            return found.stream().allMatch(Optional::isPresent)
                    ? Optional.of(EnumSet.copyOf(
                            found.stream().flatMap(Optional::stream).toList()))
                    : Optional.empty();
        });
    }

    private static <E extends Enum<E>> Optional<E> constant(Set<E> allowed, String text) {
        return allowed.stream()
                .filter(value -> name(value).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static <E extends Enum<E>> String names(Set<E> values) {
        return values.stream().map(Syntaxes::name).collect(joining(", "));
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Long> bytes(Matcher matched) {
        int shift =
                switch (matched.group(2).toUpperCase(Locale.ROOT)) {
                    case "KB" -> 10;
                    case "MB" -> 20;
                    case "GB" -> 30;
                    default -> 0;
                };
        return Optional.of(new BigInteger(matched.group(1)).shiftLeft(shift))
                .filter(size -> size.bitLength() < Long.SIZE)
                .map(BigInteger::longValueExact);
    }

    private static Optional<BigDecimal> decimal(String text, Pattern pattern) {
        return Optional.of(text).filter(pattern.asMatchPredicate()).map(BigDecimal::new);
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(text)
                    .filter(not(String::isBlank))
                    .filter(given -> !SWITCHES.contains(given.strip().toLowerCase(Locale.ROOT)))
                    .map(Path::of);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
