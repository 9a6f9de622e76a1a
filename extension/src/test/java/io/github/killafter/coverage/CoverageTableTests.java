// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.coverage;

import io.github.killafter.coverage.Site.Placement;
import io.github.killafter.escalation.HungTestError;
import io.github.killafter.testkit.LauncherKit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.engine.JupiterTestEngine;

/** Writes what the JUnit at hand records of each site into the documentation, beside what others have recorded. */
@Tag("forks")
class CoverageTableTests {

    private static final String SECTION = "## JUnit ";
    private static final List<String> HEAD = List.of(
            "# What one timeout covers",
            "",
            "Written by this command, once for each version of JUnit; do not edit:",
            "",
            "    mvn -pl extension surefire:test -Djunit.version=<version> -Dtest=CoverageTableTests -Dcoverage.docs=../docs",
            "",
            "Each row is code that hangs until it is interrupted, for a test with a timeout: by `@KillAfter` on the test",
            "method or on the class, or by `killafter.timeout.default` alone. A cell names what JUnit recorded. In all runs",
            "the suite went on, and a test afterwards passed. What JUnit itself calls fails with what the code made of the",
            "interrupt; the `HungTestError` is then part of it.",
            "");

    @TempDir
    Path folder;

    private final Map<String, SiteRun> runs = new TreeMap<>();

    @Test
    @EnabledIfSystemProperty(named = "coverage.docs", matches = ".+", disabledReason = "writes documentation")
    void writesTheTable() throws IOException {
        for (Placement placement : Placement.values()) {
            runs.put(column(placement, false), SiteRun.of(kit(placement), newFolder(), placement));
            runs.put(column(placement, true), SiteRun.of(kit(placement).forked(), newFolder(), placement));
        }
        Path document = Path.of(System.getProperty("coverage.docs"), "coverage.md");
        Map<String, List<String>> sections = Files.exists(document) ? sections(document) : new LinkedHashMap<>();
        sections.put(SECTION + new JupiterTestEngine().getVersion().orElse("unknown"), table());
        List<String> lines = new ArrayList<>(HEAD);
        sections.forEach((title, table) -> {
            lines.add(title);
            lines.addAll(table);
        });
        lines.remove(lines.size() - 1);
        Files.write(document, lines);
    }

    private Path newFolder() throws IOException {
        return Files.createTempDirectory(folder, "run");
    }

    private static LauncherKit kit(Placement placement) {
        LauncherKit kit = LauncherKit.launcher();
        return placement == Placement.SETTING ? kit.with("killafter.timeout.default", "500 ms") : kit;
    }

    private static String column(Placement placement, boolean forked) {
        return placement.name().toLowerCase(Locale.ROOT) + (forked ? ", forked" : "");
    }

    private static Map<String, List<String>> sections(Path document) throws IOException {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        String title = null;
        for (String line : Files.readAllLines(document)) {
            if (line.startsWith(SECTION)) {
                title = line;
                sections.put(title, new ArrayList<>());
            } else if (title != null) {
                sections.get(title).add(line);
            }
        }
        sections.values().forEach(lines -> lines.add(""));
        return sections;
    }

    private List<String> table() {
        List<String> lines = new ArrayList<>(List.of(""));
        lines.add(row("site", runs.keySet().stream()));
        lines.add(row("---", runs.keySet().stream().map(column -> "---")));
        for (Site site : Site.values()) {
            lines.add(row(
                    site.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    runs.entrySet().stream().map(run -> cell(run.getValue(), site, placementOf(run.getKey())))));
        }
        lines.add("");
        return lines;
    }

    private static Placement placementOf(String column) {
        return Arrays.stream(Placement.values())
                .filter(placement -> column.startsWith(column(placement, false)))
                .findFirst()
                .orElseThrow();
    }

    private static String cell(SiteRun run, Site site, Placement placement) {
        return run.failuresAt(site, placement).stream()
                .map(CoverageTableTests::words)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String words(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        if (failure instanceof HungTestError) {
            return name;
        }
        if (isIn(Stream.of(failure.getSuppressed()))) {
            return name + ", HungTestError suppressed";
        }
        return isIn(Stream.ofNullable(failure.getCause())) ? name + ", caused by HungTestError" : name;
    }

    private static boolean isIn(Stream<Throwable> failures) {
        return failures.anyMatch(failure -> failure instanceof HungTestError
                || isIn(Stream.concat(Stream.of(failure.getSuppressed()), Stream.ofNullable(failure.getCause()))));
    }

    private static String row(String first, Stream<String> others) {
        return "| " + first + " | " + others.collect(Collectors.joining(" | ")) + " |";
    }
}
