// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config;

import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Rerun;
import io.github.killafter.internal.ladder.LevelTable.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long one hang can take: if something outside ends this JVM before, nothing is reported. */
public final class WorstCase {

    private final Settings settings;
    private final Optional<JobLimit> limit;

    private WorstCase(Settings settings, Optional<JobLimit> limit) {
        this.settings = settings;
        this.limit = limit;
    }

    public static WorstCase in(Settings settings) {
        return new WorstCase(settings, JobLimit.ofThisJvm());
    }

    static WorstCase in(Settings settings, JobLimit limit) {
        return new WorstCase(settings, Optional.of(limit));
    }

    /** Return one line if a hang of a call with this timeout could not be reported any more. */
    public Optional<String> warning(Duration timeout, Instant now) {
        Duration longest = longest(timeout);
        return limit.filter(known -> now.plus(longest).isAfter(known.end()))
                .map(known -> "a hang can take " + seconds(longest) + " (timeout " + seconds(timeout)
                        + (isRerun() ? ", grace periods, rerun" : ", grace periods") + "), but " + known.source()
                        + " ends this JVM in "
                        + seconds(Duration.between(now, known.end()))
                        + ": the report could be lost; give it more time, or shorten timeouts and grace periods");
    }

    /** Return one line if that is so with the default timeout, which is that of most calls. */
    public Optional<String> warning(Instant now) {
        return settings.longestDefaultTimeout().flatMap(timeout -> warning(timeout, now));
    }

    Duration longest(Duration timeout) {
        Duration inside = timeout.plus(settings.ladder(Site.INSIDE).longest());
        Duration outside = settings.ladder(Site.OUTSIDE).longest();
        if (isRerun()) {
            return inside.plus(timeout).plus(settings.rerunAllowance()).plus(outside);
        }
        return isForked() ? inside.plus(outside) : inside;
    }

    private boolean isRerun() {
        return !isForked() && settings.rerun() != Rerun.NEVER;
    }

    private boolean isForked() {
        return settings.isolation() == Isolation.FORKED_JVM;
    }

    private static String seconds(Duration duration) {
        return Math.max(0, duration.plusMillis(999).toSeconds()) + " s";
    }
}
