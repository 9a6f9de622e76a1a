// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.autograder;

import static io.github.killafter.samples.demo.End.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.samples.demo.EndsAs;
import org.junit.jupiter.api.Test;

/** Pupils' code in a JVM of its own, the assertions in this one. These tests define what the grader must find. */
class AutograderSample {

    private final Grader grader = new Grader();

    @EndsAs(PASSED)
    @Test
    void adaIsRight() throws Exception {
        Grade grade = grader.grade("ada");
        assertThat(grade.points()).isEqualTo(4);
        assertThat(grade.end()).isEqualTo("the function returned (exit 0)");
    }

    @EndsAs(PASSED)
    @Test
    void benIsHalfRight() throws Exception {
        Grade grade = grader.grade("ben");
        assertThat(grade.points()).isEqualTo(2);
        assertThat(grade.answers()).contains("primes up to 10: [2, 3, 5, 7, 9]");
    }

    @EndsAs(PASSED)
    @Test
    void cleoNeverEnds() throws Exception {
        Grade grade = grader.grade("cleo");
        assertThat(grade.points()).isEqualTo(2);
        assertThat(grade.answers()).contains("primes up to 10: no answer, TIMED_OUT");
        assertThat(grade.end()).startsWith("stopped by ").contains("its timeout had passed");
    }

    @EndsAs(PASSED)
    @Test
    void danOnlyPretends() throws Exception {
        Grade grade = grader.grade("dan");
        assertThat(grade.points()).isZero();
        assertThat(grade.end()).isEqualTo("it ended its JVM: System.exit(0), without a result (exit 0)");
        assertThat(grade.output()).contains("all tests passed");
    }

    @EndsAs(PASSED)
    @Test
    void eveFindsNoAnswers() throws Exception {
        Grade grade = grader.grade("eve");
        assertThat(grade.points()).isEqualTo(1);
        assertThat(grade.output()).contains("no answers here: java.lang.ClassNotFoundException");
    }
}
