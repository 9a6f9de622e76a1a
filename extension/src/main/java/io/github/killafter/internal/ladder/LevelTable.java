// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.ladder;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.github.killafter.escalation.EscalationLevel;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The one list of what is fixed about each level. Ladders and the sums of their graces, the settings and their defaults,
 * and what follows from a level having been taken come from here.
 */
public final class LevelTable {

    // Made once: rows are looked up where there may be no memory for new ones.
    private static final Map<EscalationLevel, Row> ROWS =
            new EnumMap<>(Arrays.stream(EscalationLevel.values()).collect(toMap(identity(), LevelTable::row)));

    private LevelTable() {}

    private static Row row(EscalationLevel level) {
        return switch (level) {
            case STOP_EVENT ->
                new Row(
                        Site.INSIDE,
                        Effect.ASKS,
                        Duration.ofMillis(500),
                        "How long STOP_EVENT waits, if the test asked for its stop event.");
            case INTERRUPT ->
                new Row(
                        Site.INSIDE,
                        Effect.DISTURBS,
                        Duration.ofMillis(500),
                        "How long INTERRUPT waits for the code to stop.");
            case RAISE -> new Row(Site.INSIDE, Effect.FORCES, Duration.ofSeconds(1), "How long RAISE keeps raising.");
            case TERMINATE ->
                new Row(
                        Site.OUTSIDE,
                        Effect.FORCES,
                        Duration.ofSeconds(2),
                        "How long TERMINATE waits for the forked JVM to end.");
            case KILL ->
                new Row(
                        Site.OUTSIDE,
                        Effect.FORCES,
                        Duration.ofSeconds(5),
                        "How long KILL waits for the end of the forked JVM.");
        };
    }

    /** Return the row of a level. */
    public static Row of(EscalationLevel level) {
        return requireNonNull(ROWS.get(level));
    }

    /** Return the levels that are taken at a site, mildest first. */
    public static List<EscalationLevel> at(Site site) {
        return Arrays.stream(EscalationLevel.values())
                .filter(level -> of(level).site() == site)
                .toList();
    }

    /** Return the ladder of a site. */
    public static LevelPlan ladder(Site site, Function<EscalationLevel, Duration> graces) {
        return new LevelPlan(at(site).stream()
                .map(level -> new PlannedStep(level, graces.apply(level)))
                .toList());
    }

    /** Return the ladder of a site, with the default graces. */
    public static LevelPlan ladder(Site site) {
        return ladder(site, level -> of(level).grace());
    }

    /**
     * What is fixed about one level.
     *
     * @param site where it is taken
     * @param effect what it does to the code
     * @param grace how long it waits by default
     * @param waits the same in words, for the table of the settings
     */
    public record Row(Site site, Effect effect, Duration grace, String waits) {}

    /** Where a level is taken. */
    public enum Site {

        /** In the JVM that runs the code, by its supervisor: the suite JVM or a forked JVM. */
        INSIDE,

        /** On the process of a forked JVM, by the suite JVM. */
        OUTSIDE
    }

    /** What a level does to the code, mildest first. */
    public enum Effect {

        /** It changes nothing for code that does not look. */
        ASKS,

        /** Code can be broken off by it, but only where it allows that. */
        DISTURBS,

        /** Code can be broken off anywhere. */
        FORCES
    }
}
