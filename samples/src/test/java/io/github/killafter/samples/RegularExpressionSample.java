// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples;

import static io.github.killafter.samples.demo.End.PASSED;
import static io.github.killafter.samples.demo.End.STOPPED_BY_RAISE;
import static io.github.killafter.samples.demo.End.STOPPED_BY_TERMINATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.KillAfter;
import io.github.killafter.samples.demo.EndsAs;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A regular expression that tries every way to split a text into words, twice the same in front, before it gives up. */
@KillAfter(1)
class RegularExpressionSample {

    private static final Pattern WORDS = Pattern.compile("(?:([a-z]+)\\1?[ ]?)*[.]");

    @EndsAs({STOPPED_BY_RAISE, STOPPED_BY_TERMINATE})
    @Test
    void matchesASentenceWithoutItsPoint() {
        assertThat(WORDS.matcher("a".repeat(60)).matches()).isFalse();
    }

    @EndsAs(PASSED)
    @Test
    void matchesASentence() {
        assertThat(WORDS.matcher("this is a sentence.").matches()).isTrue();
    }
}
