// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config;

import static io.github.killafter.internal.config.Setting.computed;
import static io.github.killafter.internal.config.Setting.setting;
import static io.github.killafter.internal.config.syntax.Syntaxes.BOOLEAN;
import static io.github.killafter.internal.config.syntax.Syntaxes.COUNT;
import static io.github.killafter.internal.config.syntax.Syntaxes.DURATION;
import static io.github.killafter.internal.config.syntax.Syntaxes.FACTOR;
import static io.github.killafter.internal.config.syntax.Syntaxes.GRACE;
import static io.github.killafter.internal.config.syntax.Syntaxes.HEAP;
import static io.github.killafter.internal.config.syntax.Syntaxes.PATH;
import static io.github.killafter.internal.config.syntax.Syntaxes.SIZE;
import static io.github.killafter.internal.config.syntax.Syntaxes.VARIABLES;
import static io.github.killafter.internal.config.syntax.Syntaxes.WORDS;
import static io.github.killafter.internal.config.syntax.Syntaxes.listOf;
import static io.github.killafter.internal.config.syntax.Syntaxes.oneOf;
import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.escalation.Rerun;
import io.github.killafter.escalation.ThreadMode;
import io.github.killafter.internal.config.syntax.OrOff;
import io.github.killafter.internal.config.value.AfterHang;
import io.github.killafter.internal.config.value.DeadlockRule;
import io.github.killafter.internal.config.value.Leftovers;
import io.github.killafter.internal.config.value.Mode;
import io.github.killafter.internal.config.value.ReportFormat;
import io.github.killafter.internal.config.value.Switch;
import io.github.killafter.internal.config.value.ThreadLocals;
import io.github.killafter.internal.ladder.LevelTable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Every setting there is; the table in {@code docs/settings.md} is checked against this one. */
public final class SettingsTable {

    /** What every key starts with. */
    public static final String PREFIX = Setting.PREFIX;

    static final Setting<Duration> TIMEOUT_DEFAULT =
            computed("timeout.default", DURATION, "none", "Timeout of each test, lifecycle method and constructor.");
    static final Setting<Duration> TIMEOUT_TEST_DEFAULT = computed(
            "timeout.test.default", DURATION, "`timeout.default`", "Timeout of each test, invocation or repetition.");
    static final Setting<Duration> TIMEOUT_LIFECYCLE_DEFAULT = computed(
            "timeout.lifecycle.default",
            DURATION,
            "`timeout.default`",
            "Timeout of each lifecycle method and constructor.");
    static final Setting<BigDecimal> TIMEOUT_FACTOR =
            setting("timeout.factor", FACTOR, "1", "Multiplies every timeout, but no grace period; for slow machines.");
    static final Setting<Mode> MODE = setting(
            "mode",
            oneOf(Mode.class),
            "disabled_on_debug",
            "Whether timeouts are applied; debug is a connected debugger.");
    static final Setting<Boolean> ADOPT_TIMEOUT =
            setting("adopt-timeout", BOOLEAN, "false", "Applies KillAfter to tests with JUnit's `@Timeout`.");
    static final Setting<ThreadMode> THREAD = setting(
            "thread",
            oneOf(ThreadMode.class, ThreadMode.INFERRED),
            "auto",
            "Thread of a guarded call: one of KillAfter's that looks like JUnit's, or JUnit's own.");
    static final Setting<ThreadLocals> THREAD_LOCALS = setting(
            "thread-locals",
            oneOf(ThreadLocals.class),
            "share",
            "Whether KillAfter's thread sees the thread locals of JUnit's own.");
    static final Setting<Isolation> ISOLATION = setting(
            "isolation.default",
            oneOf(Isolation.class, Isolation.INFERRED),
            "suite_jvm",
            "JVM that a test runs in; an annotation can only make it stricter.");
    static final Setting<Rerun> RERUN = setting(
            "rerun.default",
            oneOf(Rerun.class, Rerun.INFERRED),
            "after_interrupt",
            "When a hung test is rerun, alone, in a forked JVM.");
    static final Setting<Duration> RERUN_ALLOWANCE =
            setting("rerun.allowance", DURATION, "2 s", "Added to the timeout of a rerun, because it starts cold.");
    static final Setting<Integer> RERUN_PER_METHOD = setting(
            "rerun.per-method",
            COUNT,
            "1",
            "Maximum number of reruns of one method; its other hung invocations are not rerun.");
    static final Setting<OrOff<Duration>> RERUN_BUDGET = setting(
            "rerun.budget",
            DURATION.orOff(),
            "5 m",
            "Time for all reruns of a run; a rerun that may exceed it does not start.");
    /** One for each level. */
    static final Map<EscalationLevel, Setting<Duration>> GRACES =
            new EnumMap<>(Arrays.stream(EscalationLevel.values()).collect(toMap(identity(), SettingsTable::graceOf)));

    static final Setting<Boolean> INTERRUPT = setting(
            "interrupt",
            BOOLEAN,
            "true",
            "Whether INTERRUPT may interrupt the hung thread: that closes a channel for all who share it.");
    static final Setting<Boolean> RAISE =
            setting("raise", BOOLEAN, "true", "Whether RAISE may raise an exception in the hung thread.");
    static final Setting<Boolean> FREEZE =
            setting("freeze", BOOLEAN, "true", "Whether a thread that cannot be stopped may be suspended for good.");
    static final Setting<DeadlockRule> DEADLOCK = setting(
            "deadlock",
            oneOf(DeadlockRule.class),
            "at_once",
            "When a call in a deadlock of monitors and locks without a limit is escalated.");
    static final Setting<Leftovers> LEFTOVERS = setting(
            "leftovers",
            oneOf(Leftovers.class),
            "report",
            "What to do with threads and processes left after a test; at least `stop` after an escalation.");
    static final Setting<Long> OUTPUT_MAX = setting(
            "output.max",
            SIZE,
            "10 MB",
            "Output kept of each guarded call, from its head and its tail; 1 MB is 1024 KB.");
    static final Setting<Boolean> FORK_REUSE =
            setting("fork.reuse", BOOLEAN, "true", "Whether a forked JVM is used again for further tests.");
    static final Setting<Integer> FORK_MAX_CHILDREN = computed(
            "fork.max-children",
            COUNT,
            "half the processors, at least 1",
            "Maximum number of forked JVMs at the same time.");
    static final Setting<Long> FORK_MAX_HEAP = computed(
            "fork.max-heap",
            HEAP,
            "the suite JVM's where `isolation.default` is `forked_jvm`, else that divided by `fork.max-children`,"
                    + " at most 512 MB",
            "Heap of each forked JVM.");
    static final Setting<AfterHang> FORK_AFTER_HANG = setting(
            "fork.after-hang",
            oneOf(AfterHang.class),
            "fresh",
            "Forked JVM that runs the rest of a class once a test of it had to be interrupted.");
    static final Setting<List<String>> FORK_JVM_ARGS =
            computed("fork.jvm-args", WORDS, "none", "Further arguments for forked JVMs, such as `-Xss2m`.");
    static final Setting<Map<String, String>> FORK_ENV =
            computed("fork.env", VARIABLES, "none", "Further environment variables for forked JVMs.");
    static final Setting<List<String>> FORK_PREFIX =
            computed("fork.prefix", WORDS, "none", "Prefix of the command that starts a forked JVM.");
    static final Setting<OrOff<Path>> FORK_CACHE = computed(
            "fork.cache",
            PATH.orOff(),
            "`killafter` in the user's cache folder",
            "Folder for files that make forked JVMs start faster.");
    static final Setting<Switch> UNFREEZABLE = setting(
            "unfreezable",
            oneOf(Switch.class),
            "auto",
            "Keeps compiled loops stoppable in a suite JVM that a loop could freeze; `on` reports when it cannot.");
    static final Setting<Switch> GUARD = setting(
            "guard",
            oneOf(Switch.class),
            "auto",
            "Whether a process outside ends a frozen suite JVM and reports one that is gone; `auto`: if a loop can freeze it.");
    static final Setting<OrOff<Duration>> EXIT_TIMEOUT = setting(
            "exit.timeout",
            DURATION.orOff(),
            "30 s",
            "How long the suite JVM may take to end after its last test, where a test hung; when a listener without progress is named.");
    static final Setting<Boolean> FLIGHT_RECORDER = setting(
            "flight-recorder",
            BOOLEAN,
            "true",
            "Whether a file in `report.dir` holds the tests in flight, so that they can be named after the JVM died.");
    static final Setting<OrOff<SlowAfter>> SLOW_AFTER = computed(
            "slow.after",
            SlowAfter.SYNTAX.orOff(),
            "half the timeout, at least 10 s",
            "When a call that still runs is called slow.");
    static final Setting<Path> REPORT_DIR =
            computed("report.dir", PATH, "`killafter` in the build folder", "Folder of the report.");
    static final Setting<Set<ReportFormat>> REPORT_FORMATS =
            setting("report.formats", listOf(ReportFormat.class), "json, html", "Files that the report consists of.");
    static final Setting<Switch> REPORT_LIVE =
            setting("report.live", oneOf(Switch.class), "auto", "Whether an escalation is shown while it happens.");
    static final Setting<Switch> REPORT_COLOR =
            setting("report.color", oneOf(Switch.class), "auto", "Whether the console gets colors.");
    static final Setting<Path> HISTORY_FILE =
            computed("history.file", PATH, "none", "File that keeps the durations and hangs of earlier runs.");

    static final List<Setting<?>> ALL = Stream.<Stream<? extends Setting<?>>>of(
                    Stream.of(
                            TIMEOUT_DEFAULT,
                            TIMEOUT_TEST_DEFAULT,
                            TIMEOUT_LIFECYCLE_DEFAULT,
                            TIMEOUT_FACTOR,
                            MODE,
                            ADOPT_TIMEOUT,
                            THREAD,
                            THREAD_LOCALS,
                            ISOLATION,
                            RERUN,
                            RERUN_ALLOWANCE,
                            RERUN_PER_METHOD,
                            RERUN_BUDGET),
                    GRACES.values().stream(),
                    Stream.of(
                            INTERRUPT,
                            RAISE,
                            FREEZE,
                            DEADLOCK,
                            LEFTOVERS,
                            OUTPUT_MAX,
                            FORK_REUSE,
                            FORK_MAX_CHILDREN,
                            FORK_MAX_HEAP,
                            FORK_AFTER_HANG,
                            FORK_JVM_ARGS,
                            FORK_ENV,
                            FORK_PREFIX,
                            FORK_CACHE,
                            UNFREEZABLE,
                            GUARD,
                            EXIT_TIMEOUT,
                            FLIGHT_RECORDER,
                            SLOW_AFTER,
                            REPORT_DIR,
                            REPORT_FORMATS,
                            REPORT_LIVE,
                            REPORT_COLOR,
                            HISTORY_FILE))
            .<Setting<?>>flatMap(rows -> rows)
            .toList();

    private SettingsTable() {}

    /** Return the setting for the grace of a level. */
    static Setting<Duration> grace(EscalationLevel level) {
        return requireNonNull(GRACES.get(level));
    }

    private static Setting<Duration> graceOf(EscalationLevel level) {
        LevelTable.Row row = LevelTable.of(level);
        long millis = row.grace().toMillis();
        return setting(
                "grace." + level.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                GRACE,
                millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms",
                row.waits());
    }

    /** Return every key, with its prefix, in the order of the table. */
    public static List<String> keys() {
        return ALL.stream().map(Setting::key).toList();
    }
}
