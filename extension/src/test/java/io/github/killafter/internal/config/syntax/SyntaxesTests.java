// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.Rerun;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxesTests {

    private static final Syntax<TimeUnit> UNIT = Syntaxes.oneOf(TimeUnit.class);
    private static final Syntax<Set<TimeUnit>> UNITS = Syntaxes.listOf(TimeUnit.class);

    @Test
    void takesZeroForAGraceOnly() {
        assertThat(Syntaxes.GRACE.parse("0")).contains(Duration.ZERO);
        assertThat(Syntaxes.DURATION.parse("0")).isEmpty();
        assertThat(Syntaxes.DURATION.parse("0 ms")).isEmpty();
        assertThat(Syntaxes.DURATION.parse("1 ns")).contains(Duration.ofNanos(1));
    }

    @ParameterizedTest
    @CsvSource({
        "1 B, 1",
        "512 KB, 524288",
        "10 MB, 10485760",
        "10mb, 10485760",
        "2 Gb, 2147483648",
        "9223372036854775807 B, 9223372036854775807",
        "8589934591 GB, 9223372035781033984"
    })
    void readsSizes(String text, long expected) {
        assertThat(Syntaxes.SIZE.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0 MB",
                "10",
                "MB",
                "-1 MB",
                "1.5 GB",
                " 1 MB",
                "1 MB ",
                "1  MB",
                "1 TB",
                "1 M",
                "\u0661 MB",
                "9223372036854775808 B",
                "8589934592 GB",
                "9999999999999999999 GB",
                "99999999999999999999999 B"
            })
    void refusesOtherSizes(String text) {
        assertThat(Syntaxes.SIZE.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "16, 16", "999999, 999999"})
    void readsCounts(String text, int expected) {
        assertThat(Syntaxes.COUNT.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "0", "-1", "+1", "01", "1.0", " 1", "1 ", "1000000", "4294967297", "\u0661", "two"})
    void refusesOtherCounts(String text) {
        assertThat(Syntaxes.COUNT.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "1.5", "0.5", "0.000000001", "999999999.999999999", "01"})
    void readsFactors(String text) {
        assertThat(Syntaxes.FACTOR.parse(text)).contains(new BigDecimal(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0",
                "0.0",
                "-1",
                "+1",
                ".5",
                "1.",
                "1,5",
                " 1",
                "1 ",
                "1e9",
                "1e999999999",
                "NaN",
                "Infinity",
                "1000000000",
                "0.0000000001",
                "\u0661",
                "two"
            })
    void refusesOtherFactors(String text) {
        assertThat(Syntaxes.FACTOR.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "0.1", "0.999"})
    void readsFractions(String text) {
        assertThat(Syntaxes.FRACTION.parse(text)).contains(new BigDecimal(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "1", "0.0", "1.0", "1.5", ".5", "-0.5", "50 %", "0.5 "})
    void refusesOtherFractions(String text) {
        assertThat(Syntaxes.FRACTION.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "false, false", "False, false"})
    void readsBooleans(String text, boolean expected) {
        assertThat(Syntaxes.BOOLEAN.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "yes", "1", "true ", "on"})
    void refusesOtherBooleans(String text) {
        assertThat(Syntaxes.BOOLEAN.parse(text)).isEmpty();
    }

    @Test
    void readsTheNameOfAConstantInEitherCase() {
        assertThat(UNIT.parse("seconds")).contains(TimeUnit.SECONDS);
        assertThat(UNIT.parse("SeConds")).contains(TimeUnit.SECONDS);
        assertThat(UNIT.allowed())
                .isEqualTo("one of nanoseconds, microseconds, milliseconds, seconds, minutes, hours, days");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "seconds ", " seconds", "second", "weeks", "m\u0131nutes"})
    void refusesAnotherName(String text) {
        assertThat(UNIT.parse(text)).isEmpty();
    }

    @Test
    void refusesAnExcludedConstant() {
        Syntax<Rerun> rerun = Syntaxes.oneOf(Rerun.class, Rerun.INFERRED);

        assertThat(rerun.parse("inferred")).isEmpty();
        assertThat(rerun.allowed()).isEqualTo("one of after_interrupt, if_not_stopped, never");
    }

    @ParameterizedTest
    @ValueSource(strings = {"days,hours", "hours, DAYS", "days ,hours,days"})
    void readsListsOfConstants(String text) {
        assertThat(UNITS.parse(text)).contains(Set.of(TimeUnit.HOURS, TimeUnit.DAYS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "days,", ",days", "days,,hours", "days hours", "days;hours", "days, weeks"})
    void refusesOtherLists(String text) {
        assertThat(UNITS.parse(text)).isEmpty();
    }

    @Test
    void readsPaths() {
        assertThat(Syntaxes.PATH.parse("some where/else")).contains(Path.of("some where/else"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "OFF", " true", "false", "auto", "none"})
    void takesNoSwitchForAPath(String text) {
        assertThat(Syntaxes.PATH.parse(text)).isEmpty();
        assertThat(Syntaxes.PATH.parse("./" + text.strip())).isPresent();
    }

    @Test
    void readsHeapsThatAJvmCanStartWith() {
        assertThat(Syntaxes.HEAP.parse("16 MB")).contains(16L << 20);
        assertThat(Syntaxes.HEAP.parse("1 KB")).isEmpty();
        assertThat(Syntaxes.HEAP.parse("16383 KB")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "nul\0character"})
    void refusesWhatIsNoPath(String text) {
        assertThat(Syntaxes.PATH.parse(text)).isEmpty();
    }

    @Test
    void tellsOffFromAValue() {
        Syntax<OrOff<Duration>> syntax = Syntaxes.DURATION.orOff();

        assertThat(syntax.parse("off").orElseThrow().on()).isEmpty();
        assertThat(syntax.parse("OFF").orElseThrow().on()).isEmpty();
        assertThat(syntax.parse("2 s").orElseThrow().on()).contains(Duration.ofSeconds(2));
        assertThat(syntax.parse("never")).isEmpty();
        assertThat(syntax.allowed()).endsWith(", or off");
    }

    @Test
    void readsVariables() {
        assertThat(Syntaxes.VARIABLES.parse("A=1 'B=two words' C= D=a=b A=2"))
                .contains(Map.of("A", "2", "B", "two words", "C", "", "D", "a=b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "=1", "A=1 B", "'A=1"})
    void refusesWhatIsNoVariable(String text) {
        assertThat(Syntaxes.VARIABLES.parse(text)).isEmpty();
    }
}
