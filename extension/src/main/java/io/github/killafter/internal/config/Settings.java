// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config;

import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Rerun;
import io.github.killafter.escalation.ThreadMode;
import io.github.killafter.internal.config.syntax.Durations;
import io.github.killafter.internal.config.syntax.OrOff;
import io.github.killafter.internal.config.value.AfterHang;
import io.github.killafter.internal.config.value.CallKind;
import io.github.killafter.internal.config.value.DeadlockRule;
import io.github.killafter.internal.config.value.Fork;
import io.github.killafter.internal.config.value.Leftovers;
import io.github.killafter.internal.config.value.Mode;
import io.github.killafter.internal.config.value.Report;
import io.github.killafter.internal.config.value.RerunLimits;
import io.github.killafter.internal.config.value.Switch;
import io.github.killafter.internal.config.value.ThreadLocals;
import io.github.killafter.internal.ladder.LevelPlan;
import io.github.killafter.internal.ladder.LevelTable;
import io.github.killafter.internal.ladder.LevelTable.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The validated settings of a run; immutable. */
public final class Settings {

    private static final long MOST_HEAP = 512L << 20;

    private final Values values;
    private final SuiteJvmFacts facts;

    private Settings(Values values, SuiteJvmFacts facts) {
        this.values = values;
        this.facts = facts;
    }

    /**
     * Read every setting, under its full key such as {@code killafter.mode}.
     *
     * @throws InvalidSettingException if values are wrong; it names all of them
     */
    public static Settings from(Function<String, Optional<String>> lookup) {
        return from(lookup, SuiteJvmFacts.ofThisJvm());
    }

    static Settings from(Function<String, Optional<String>> lookup, SuiteJvmFacts facts) {
        List<String> problems = new ArrayList<>();
        Values values = Values.read(lookup, problems::add);
        if (!problems.isEmpty()) {
            throw new InvalidSettingException(problems);
        }
        return new Settings(values, facts);
    }

    /** Return one line about each setting whose value is wrong. */
    public static List<String> problems(Function<String, Optional<String>> lookup) {
        List<String> problems = new ArrayList<>();
        Values.read(lookup, problems::add);
        return problems;
    }

    /** Return whether the mode is {@code disabled}, ignoring mistakes in other settings. */
    public static boolean isDisabled(Function<String, Optional<String>> lookup) {
        return lookup.apply(SettingsTable.MODE.key())
                .flatMap(SettingsTable.MODE.syntax()::parse)
                .filter(Mode.DISABLED::equals)
                .isPresent();
    }

    /** Return the default timeout of calls of the kind, before the factor. */
    public Optional<Duration> timeout(CallKind kind) {
        return timeoutSetting(kind).flatMap(values::find);
    }

    private Optional<Setting<Duration>> timeoutSetting(CallKind kind) {
        Setting<Duration> own =
                switch (kind) {
                    case TEST -> SettingsTable.TIMEOUT_TEST_DEFAULT;
                    case LIFECYCLE -> SettingsTable.TIMEOUT_LIFECYCLE_DEFAULT;
                };
        return Stream.of(own, SettingsTable.TIMEOUT_DEFAULT)
                .filter(setting -> values.find(setting).isPresent())
                .findFirst();
    }

    /** Return a timeout with the factor. */
    public Duration scaled(Duration timeout) {
        return Durations.times(timeout, values.get(SettingsTable.TIMEOUT_FACTOR));
    }

    /** Return the longest default timeout, with the factor; empty if there is none. */
    Optional<Duration> longestDefaultTimeout() {
        return Stream.of(CallKind.values())
                .flatMap(kind -> timeout(kind).stream())
                .map(this::scaled)
                .max(Comparator.naturalOrder());
    }

    /** Return whether a call can have a timeout that no annotation gave it. */
    public boolean hasDefaultTimeout() {
        return Stream.of(CallKind.values()).anyMatch(kind -> timeout(kind).isPresent());
    }

    /** Return the key of a setting that guards tests without any annotation of ours; empty if there is none. */
    public Optional<String> guardingWithoutAnnotation() {
        return Stream.of(CallKind.values())
                .flatMap(kind -> timeoutSetting(kind).stream())
                .map(Setting::key)
                .findFirst()
                .or(() -> adoptTimeout() ? Optional.of(SettingsTable.ADOPT_TIMEOUT.key()) : Optional.empty());
    }

    public Mode mode() {
        return values.get(SettingsTable.MODE);
    }

    public boolean adoptTimeout() {
        return values.get(SettingsTable.ADOPT_TIMEOUT);
    }

    public ThreadMode thread() {
        return values.get(SettingsTable.THREAD);
    }

    public ThreadLocals threadLocals() {
        return values.get(SettingsTable.THREAD_LOCALS);
    }

    public Isolation isolation() {
        return values.get(SettingsTable.ISOLATION);
    }

    public Rerun rerun() {
        return values.get(SettingsTable.RERUN);
    }

    public Duration rerunAllowance() {
        return values.get(SettingsTable.RERUN_ALLOWANCE);
    }

    /** Return how many reruns there may be, and how long they may take together. */
    public RerunLimits rerunLimits() {
        return new RerunLimits(
                values.get(SettingsTable.RERUN_PER_METHOD),
                values.get(SettingsTable.RERUN_BUDGET).value());
    }

    /** Return the levels that are taken at a site, each with its grace. */
    public LevelPlan ladder(Site site) {
        return LevelTable.ladder(site, level -> values.get(SettingsTable.grace(level)));
    }

    public boolean interrupt() {
        return values.get(SettingsTable.INTERRUPT);
    }

    public boolean raise() {
        return values.get(SettingsTable.RAISE);
    }

    public boolean freeze() {
        return values.get(SettingsTable.FREEZE);
    }

    public DeadlockRule deadlock() {
        return values.get(SettingsTable.DEADLOCK);
    }

    public Leftovers leftovers() {
        return values.get(SettingsTable.LEFTOVERS);
    }

    /** Return how many bytes of output are kept of each guarded call. */
    public long outputMax() {
        return values.get(SettingsTable.OUTPUT_MAX);
    }

    public Fork fork() {
        int maxChildren =
                values.find(SettingsTable.FORK_MAX_CHILDREN).orElseGet(() -> Math.max(1, facts.processors() / 2));
        long maxHeap = values.find(SettingsTable.FORK_MAX_HEAP)
                .orElseGet(() -> Math.min(MOST_HEAP, facts.maxHeap() / maxChildren));
        return new Fork(
                values.get(SettingsTable.FORK_REUSE),
                maxChildren,
                maxHeap,
                values.find(SettingsTable.FORK_JVM_ARGS).orElse(List.of()),
                values.find(SettingsTable.FORK_ENV).orElse(Map.of()),
                values.find(SettingsTable.FORK_PREFIX).orElse(List.of()));
    }

    public AfterHang afterHang() {
        return values.get(SettingsTable.FORK_AFTER_HANG);
    }

    /**
     * Return whether forked JVMs have the maximum heap of the suite JVM: where the whole suite runs in them, and no
     * setting says otherwise.
     */
    public boolean forksHaveHeapOfSuite() {
        return isolation() == Isolation.FORKED_JVM
                && values.find(SettingsTable.FORK_MAX_HEAP).isEmpty();
    }

    /** Return the folder for start-up caches of forked JVMs; empty if disabled. */
    public Optional<Path> forkCache() {
        return values.find(SettingsTable.FORK_CACHE)
                .map(given -> given.on().map(this::inProject))
                .orElseGet(facts::cacheFolder);
    }

    public Switch unfreezable() {
        return values.get(SettingsTable.UNFREEZABLE);
    }

    public Switch guard() {
        return values.get(SettingsTable.GUARD);
    }

    /** Return how long the suite JVM may live on after the run; empty if for ever. */
    public Optional<Duration> exitTimeout() {
        return values.get(SettingsTable.EXIT_TIMEOUT).on();
    }

    /** Return whether a file holds the tests in flight. */
    public boolean flightRecorder() {
        return values.get(SettingsTable.FLIGHT_RECORDER);
    }

    /** Return when a call is slow; empty if never. */
    public Optional<SlowAfter> slowAfter() {
        return values.find(SettingsTable.SLOW_AFTER).map(OrOff::on).orElseGet(() -> Optional.of(SlowAfter.DEFAULT));
    }

    public Report report() {
        return new Report(
                values.find(SettingsTable.REPORT_DIR).map(this::inProject).orElseGet(() -> facts.buildFolder()
                        .resolve("killafter")),
                values.get(SettingsTable.REPORT_FORMATS),
                values.get(SettingsTable.REPORT_LIVE),
                values.get(SettingsTable.REPORT_COLOR),
                values.find(SettingsTable.HISTORY_FILE).map(this::inProject).orElse(null));
    }

    // A path means the same file in whatever folder the build starts the suite JVM.
    private Path inProject(Path given) {
        return facts.projectFolder().resolve(given);
    }
}
