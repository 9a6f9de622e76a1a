// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.Attempt;
import io.github.killafter.escalation.AttemptEnd;
import io.github.killafter.escalation.Escalation;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.escalation.Isolation;
import io.github.killafter.internal.ladder.AttemptBuilder;
import io.github.killafter.internal.ladder.EscalationBuilder;
import io.github.killafter.internal.report.Samples;
import io.github.killafter.internal.report.json.JsonObject;
import io.github.killafter.internal.report.json.JsonRecords;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page makes of hostile texts, many tests, small windows. */
@Tag("forks")
class PageLimitsTests extends InBrowser {

    @Test
    void treatsWhatATestPrintsAsText() throws IOException {
        String hostile = "</script><img src=x onerror=\"hacked=1\"><script>hacked=1</script>\u202egnp.exe\u2028\u0007";
        GuardedCall call = GuardedCall.of(hostile, "a." + hostile, "[method:" + hostile + "()]", Duration.ofSeconds(1));
        page.open(
                JsonRecords.slow(
                        START,
                        GuardedCall.of(hostile, "b.B", "x", Duration.ofSeconds(1)),
                        Duration.ofSeconds(1),
                        hostile),
                JsonRecords.note(START, hostile),
                escalation(EscalationBuilder.of(call)
                        .cost(Duration.ofSeconds(1))
                        .stuckIn("x".repeat(1_000_000))
                        .reason(hostile)
                        .attempts(List.of(AttemptBuilder.in(Isolation.SUITE_JVM)
                                .end(AttemptEnd.ABANDONED)
                                .reason(hostile)
                                .threadName(hostile)
                                .threadDump(
                                        List.of("\"" + hostile + "\" #1", "\tat " + hostile, "\"" + hostile + "\" #2"))
                                .notes(List.of("left behind: " + hostile, "y".repeat(1_000_000)))
                                .build()))
                        .notes(List.of(hostile))
                        .build()),
                end());

        assertThat(page.evaluate("typeof hacked + document.images.length")).isEqualTo("undefined0");
        assertThat(page.all("tr.test b"))
                .containsExactly("</script><img src=x"
                        + " onerror=\"hacked=1\"><script>hacked=1</script>[U+202E]gnp.exe[U+2028][U+0007]");
        assertThat(page.text("main")).hasSizeLessThan(20_000).contains(" more characters");
        assertThat(page.text("title")).isEqualTo("1 test hung, 1 s lost - KillAfter");
    }

    @Test
    void masksSecretsInTheTextToCopy() throws IOException {
        page.open(
                escalation(EscalationBuilder.of(Samples.ACCEPT)
                        .stuckIn("connect to jdbc:postgresql://joe:hunter2@db/x?password=hunter2&ssl=1: no answer;"
                                + " {\"apiKey\": \"hunter2\"}")
                        .notes(Stream.concat(
                                        Stream.of(
                                                "Authorization: Bearer hunter2hunter2",
                                                "DB_PASSWORD=hunter2",
                                                "AKIAHUNTER2HUNTER222"),
                                        IntStream.range(0, 500).mapToObj(i -> "note " + i))
                                .toList())
                        .build()),
                end());

        String copied = page.text("article > pre");
        assertThat(copied.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(4096);
        assertThat(copied)
                .startsWith("com.acme.DownloadTests accept() hung")
                .contains("jdbc:postgresql://[masked]@db/x?password=[masked]&ssl=1", "DB_PASSWORD=[masked]", "note 0")
                .doesNotContainIgnoringCase("hunter2")
                .endsWith("...");
        page.click(".actions input");
        assertThat(page.text("article > pre")).contains("DB_PASSWORD=hunter2");
    }

    @ParameterizedTest
    @CsvSource({"1280, 1400, false", "1280, 1400, true", "400, 900, false"})
    void isAccessible(int width, int height, boolean dark) throws IOException {
        browser.show(width, height, dark);
        page.openShop("");
        page.click("tr[id*=deadlocks] button");
        page.click("tr[id*=usesAPool] button");
        page.click(".threads details summary");

        try (InputStream axe = getClass().getResourceAsStream("/axe.min.js")) {
            assertThat(axe).isNotNull();
            page.evaluate("(() => {" + new String(axe.readAllBytes(), UTF_8) + "})()");
        }
        String violations = page.evaluate("axe.run().then((result) => result.violations.map((each) => each.id + ': '"
                + " + each.nodes.map((node) => node.html.slice(0, 200)).join()).join('; '))");
        assertThat(violations).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("what reaches beyond the right edge")
                .isEqualTo("0");
        page.picture("page-" + (width < 500 ? "narrow" : dark ? "dark" : "light"));
    }

    /** Printed, not asserted: a slow machine is no fault. */
    @Test
    void showsFiveHundredTests(TestReporter reporter) throws IOException {
        String dump = IntStream.range(0, 300)
                .mapToObj(i -> (i % 15 == 0
                        ? "\"thread-" + i + "\" #1"
                        : "\tat com.acme.Frames.method" + i + "(Frames.java:1)"))
                .collect(Collectors.joining("\n"));
        page.open(Stream.concat(
                        IntStream.range(0, 500).mapToObj(i -> escalation(many(i, List.of(dump.split("\n"))))),
                        Stream.of(end()))
                .toArray(JsonObject[]::new));

        browser.awaitTrue("document.querySelectorAll('tr.test').length === 500");
        page.click(".next a");
        browser.awaitTrue("document.querySelectorAll('tr.test.open').length === 1");
        reporter.publishEntry(
                "500 hung tests: shown after ms",
                page.evaluate("performance.getEntriesByName('shown')[0].startTime.toFixed()"));
    }

    private static Escalation many(int number, List<String> dump) {
        Attempt first = Samples.twoAttempts().attempts().get(0);
        return EscalationBuilder.of(GuardedCall.of(
                        "hangs" + number + "()",
                        "com.acme.ManyTests",
                        "[method:hangs" + number + "()]",
                        Duration.ofSeconds(2)))
                .startedAt(START.plusSeconds(number))
                .cost(Duration.ofMillis(2500 + number))
                .stuckIn("java.net.ServerSocket.accept: blocking socket I/O does not answer interrupts")
                .attempts(List.of(AttemptBuilder.in(Isolation.SUITE_JVM)
                        .end(AttemptEnd.STOPPED)
                        .elapsed(first.elapsed())
                        .steps(first.steps())
                        .stack(first.stack())
                        .threadDump(dump)
                        .build()))
                .build();
    }
}
