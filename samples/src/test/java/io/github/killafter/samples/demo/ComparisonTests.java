// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.demo;

import static io.github.killafter.samples.demo.End.ABANDONED;
import static io.github.killafter.samples.demo.End.PASSED;
import static io.github.killafter.samples.demo.End.STOPPED_BY_INTERRUPT;
import static io.github.killafter.samples.demo.End.STOPPED_BY_RAISE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.HungTestError;
import io.github.killafter.samples.demo.SurefireReport.Result;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTests {

    private static final SampleName SAMPLE = new SampleName("a.b.DownloadSample", "accept");
    private static final Result HUNG = new Result("failure", HungTestError.class.getName(), "hung");
    private static final Result FAILED = new Result("failure", "java.lang.AssertionError", "wrong");

    private static final Map<SampleName, List<End>> MUST_PASS = Map.of(SAMPLE, List.of(PASSED));
    private static final Map<SampleName, List<End>> MUST_BE_INTERRUPTED = Map.of(SAMPLE, List.of(STOPPED_BY_INTERRUPT));

    @Test
    void isContentWithWhatWasPromised() {
        assertThat(compare(MUST_PASS, Map.of(), Map.of(SAMPLE, Result.PASSED))).isEqualTo("passed");
        assertThat(compare(MUST_BE_INTERRUPTED, MUST_BE_INTERRUPTED, Map.of(SAMPLE, HUNG)))
                .isEqualTo("stopped by INTERRUPT");
    }

    @Test
    void seesASampleThatHungThoughItMustPass() {
        assertThat(compare(MUST_PASS, MUST_BE_INTERRUPTED, Map.of(SAMPLE, HUNG)))
                .isEqualTo("stopped by INTERRUPT  <-- must have ended as: passed");
    }

    @Test
    void seesASampleThatPassedThoughItMustHang() {
        assertThat(compare(MUST_BE_INTERRUPTED, Map.of(), Map.of(SAMPLE, Result.PASSED)))
                .isEqualTo("passed  <-- must have ended as: stopped by INTERRUPT");
    }

    @Test
    void seesAnotherLevelAndAnotherAttempt() {
        assertThat(compare(MUST_BE_INTERRUPTED, Map.of(SAMPLE, List.of(ABANDONED)), Map.of(SAMPLE, HUNG)))
                .isEqualTo("not stopped, abandoned  <-- must have ended as: stopped by INTERRUPT");
        assertThat(compare(
                        MUST_BE_INTERRUPTED, Map.of(SAMPLE, List.of(STOPPED_BY_RAISE, PASSED)), Map.of(SAMPLE, HUNG)))
                .isEqualTo("stopped by RAISE, then passed  <-- must have ended as: stopped by INTERRUPT");
    }

    @Test
    void seesThatSurefireTellsAnotherStory() {
        assertThat(compare(MUST_BE_INTERRUPTED, MUST_BE_INTERRUPTED, Map.of(SAMPLE, Result.PASSED)))
                .isEqualTo("stopped by INTERRUPT  <-- Surefire says: passed");
        assertThat(compare(MUST_BE_INTERRUPTED, MUST_BE_INTERRUPTED, Map.of(SAMPLE, FAILED)))
                .endsWith("  <-- Surefire says: failure java.lang.AssertionError");
        assertThat(compare(MUST_PASS, Map.of(), Map.of(SAMPLE, FAILED)))
                .endsWith("  <-- Surefire says: failure java.lang.AssertionError");
    }

    @Test
    void seesASampleThatDidNotRun() {
        assertThat(compare(MUST_PASS, Map.of(), Map.of())).isEqualTo("did not run  <-- Surefire has no result of it");
    }

    @Test
    void seesATestThatPromisedNothing() {
        assertThat(compare(Map.of(), Map.of(), Map.of(SAMPLE, Result.PASSED)))
                .isEqualTo("passed  <-- is no sample that says how it must end");
        assertThat(compare(Map.of(), MUST_BE_INTERRUPTED, Map.of()))
                .isEqualTo("stopped by INTERRUPT  <-- is no sample that says how it must end");
    }

    private static String compare(
            Map<SampleName, List<End>> promised, Map<SampleName, List<End>> hung, Map<SampleName, Result> results) {
        List<Comparison.Row> rows = new Comparison(promised, hung, results).rows();
        assertThat(rows).hasSize(1);
        return rows.get(0)
                .toString()
                .substring("DownloadSample.accept".length())
                .strip();
    }
}
