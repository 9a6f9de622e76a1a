// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.EscalationLevel;
import io.github.killafter.escalation.GuardedCall;
import io.github.killafter.internal.ladder.EscalationBuilder;
import io.github.killafter.internal.report.Samples;
import io.github.killafter.internal.report.history.HistoryRecord;
import io.github.killafter.internal.report.json.JsonObject;
import io.github.killafter.internal.report.json.JsonRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page in a real browser; needs a Chromium on the PATH. */
@Tag("forks")
class PageInBrowserTests extends InBrowser {

    @Test
    void showsVerdictLevelsAndTimes() throws IOException {
        page.open(escalation(Samples.everything()), end());

        assertThat(page.text("h1")).isEqualTo("1 test hung, 5.3 s lost");
        assertThat(page.all("tr.test td"))
                .containsExactly(
                        "accept() com.acme.DownloadTests",
                        "DownloadTests.java:12 ServerSocket.accept",
                        "2 s",
                        "TERMINATE",
                        "RAISE, rerun TERMINATE",
                        "5.3 s");
        assertThat(page.all(".steps tr"))
                .containsExactly(
                        "stop event skipped: the test never asked for it",
                        "interrupt ignored for 500 ms",
                        "raise stopped it after 0.4 ms",
                        "terminate stopped it after 31 ms (exit 143)");
        assertThat(page.evaluate("[...document.querySelectorAll('[data-part]')].map((each) => each.title).join('; ')"))
                .isEqualTo("ran: from 0 ms, for 2 s; interrupt: from 2 s, for 500 ms; raise: from 2.5 s, for 0.4 ms;"
                        + " ran: from 3.3 s, for 2 s; terminate: from 5.3 s, for 31 ms");
        assertThat(page.all("article .legend span"))
                .containsExactly(
                        "2 s ran until its timeout",
                        "500 ms levels and their graces",
                        "2 s rerun in a forked JVM",
                        "31 ms ending the forked JVM",
                        "769 ms diagnosis, start of a JVM, clean-up");
        assertThat(page.text("article"))
                .contains("blocking socket I/O does not answer interrupts")
                .contains("Escalated before its timeout: interrupted from outside.")
                .contains("mvn test '-Dtest=com.acme.DownloadTests#accept'")
                .contains("gradle test --tests 'com.acme.DownloadTests.accept'")
                .contains("a listener failed: java.lang.IllegalStateException");
    }

    @Test
    void showsTheSource() throws IOException {
        JsonObject source = new JsonObject()
                .put("file", "src/test/java/com/acme/DownloadTests.java")
                .put("line", 10)
                .put("first", 9)
                .putStrings("lines", List.of("    void accept() { // \u202e<b>", "        socket.accept();", "    }"));
        page.open(escalation(Samples.everything()).putObjects("sources", List.of(source)), end());

        assertThat(page.text("article")).contains("src/test/java/com/acme/DownloadTests.java:10");
        assertThat(page.evaluate("document.querySelector('.source').innerText"))
                .isEqualTo("   9      void accept() { // [U+202E]<b>\n> 10          socket.accept();\n  11      }");
        assertThat(page.all(".source .stuck")).containsExactly("> 10 socket.accept();");
    }

    @Test
    void showsTheHistory() throws IOException {
        page.open(escalation(Samples.everything()), HistoryRecord.of(START, Samples.ACCEPT, Samples.history()), end());

        assertThat(page.text("article"))
                .contains(
                        "Hung 2 times since 2026-07-03 09:00:00 UTC (1 \u00d7 interrupt, 1 \u00d7 terminate); slow 1 time;"
                                + " passed 5 times since 2026-07-01 09:00:00 UTC.")
                .contains("The last 5 times that it passed took at most 2.3 s.")
                .contains("Suggested timeout: 12 s, which is five times that, but at least 10 s.");
        assertThat(page.evaluate("[...document.querySelectorAll('.plot i')].map((each) => each.offsetHeight).join()"))
                .matches("\\d+,\\d+,\\d+,56,\\d+");
        assertThat(page.evaluate("document.querySelector('.plot').getAttribute('aria-label')"))
                .endsWith("oldest first: 1.2 s, 1.3 s, 1.3 s, 2.3 s, 1.4 s");
    }

    @Test
    void filtersSortsAndLinks() throws IOException {
        page.openShop("");
        assertThat(page.all("tr.test")).hasSize(10);
        assertThat(page.all("tr.test b")).startsWith("counts()");

        browser.press("/");
        page.type("semaphore counts");
        assertThat(page.all("tr.test b")).containsExactly("counts()");
        assertThat(page.text("[role=search] [role=status]")).isEqualTo("1 of 10");
        browser.press("Escape");
        assertThat(page.all("tr.test")).hasSize(10);

        page.click("th:nth-child(6) button");
        assertThat(page.all("tr.test b")).startsWith("deadlocks()", "spins()");
        assertThat(page.evaluate("document.querySelector('th:nth-child(6)').getAttribute('aria-sort')"))
                .isEqualTo("descending");
        page.click(".bar button");
        assertThat(page.all("tr.test b")).containsExactly("late()");

        String id = page.evaluate("document.querySelector('.next a').hash");
        assertThat(id).startsWith("#CheckoutTests.deadlocks-");
        page.click(".next a");
        browser.awaitTrue("document.querySelector('article')");
        assertThat(page.all("tr.open b")).containsExactly("deadlocks()");
        page.openShop(id);
        browser.awaitTrue("document.querySelector('article')");
        assertThat(page.all("tr.open b")).containsExactly("deadlocks()");
    }

    @Test
    void reproducesATestByItsMethodElseByItsClass() throws IOException {
        page.open(hung("a.Outer$Inner", "[class:a.Outer]/[nested-class:Inner]/[test-template:b(int)]/[x:#1]"), end());
        assertThat(page.text("article"))
                .contains("mvn test '-Dtest=a.Outer$Inner#b'", "gradle test --tests 'a.Outer$Inner.b'");

        page.open(hung("a.B", "[engine:junit-jupiter]/[class:a.B]"), end());
        assertThat(page.text("article")).contains("mvn test '-Dtest=a.B'");

        page.open(hung("", "[engine:junit-jupiter]"), end());
        assertThat(page.text("article")).doesNotContain("mvn").contains("it() hung");
    }

    private static JsonObject hung(String testClass, String uniqueId) {
        return escalation(EscalationBuilder.of(GuardedCall.of("it()", testClass, uniqueId, Duration.ofSeconds(1)))
                .build());
    }

    @Test
    void showsJvmsThatEndedEarly() throws IOException {
        String running = """
            "running":[{"name":"accept()","testClass":"a.B","uniqueId":"x","thread":"main","runningNanos":3200000000,\
            "calls":"@BeforeEach connect()","timeoutNanos":2000000000,"level":"INTERRUPT"}],\
            "results":[{"name":"open()","testClass":"a.B","result":"PASSED","elapsedNanos":12000000}],"lostRecords":0}\
            """;
        page.open("""
            {"type":"run","schema":"killafter/1","startedAt":"2026-07-25T12:00:00Z","pid":12,"jvm":"j","os":"o"}\
            """, """
                {"type":"died","at":"2026-07-25T12:00:00Z","pid":4711,"startedAt":"x","lastSeenAt":"12:00",\
                """ + running, """
                        {"type":"exit","at":"2026-07-25T12:00:00Z","reason":"System.exit was called by thread worker","thread":"worker",\
                        "startedBy":"B.accept()","stack":["a.B.giveUp(B.java:34)","java.lang.Thread.run(Thread.java:1)"],\
                        """ + running);

        assertThat(page.text("h1")).isEqualTo("2 test JVMs ended early");
        assertThat(page.all("p.lead"))
                .containsExactly(
                        "JVM 4711 died; it was last seen alive at 12:00.",
                        "JVM 12 exited: System.exit was called by thread worker, which B.accept() had started.");
        assertThat(page.all("li"))
                .hasSize(2)
                .containsOnly(
                        "a.B accept() had run for 3.2 s of its 2 s, INTERRUPT was tried in @BeforeEach connect()");
        assertThat(page.text("pre.stack")).isEqualTo("a.B.giveUp(B.java:34)");
    }

    @Test
    void isUsedByTheKeyboard() throws IOException {
        page.openShop("");
        browser.press("j");
        browser.press("j");
        browser.press("Enter");

        assertThat(page.all("tr.open b")).containsExactly("ignores()");
        browser.press("Enter");
        browser.press("k");
        browser.press("Enter");
        assertThat(page.all("tr.open b")).containsExactly("counts()");
    }

    @Test
    void showsWhoWaitsForWhomAndEqualThreadsTogether() throws IOException {
        page.openShop("");
        page.click("tr[id*=deadlocks] button");
        assertThat(page.all(".chain li"))
                .containsExactly(
                        "\"main\" waits for the monitor of a java.lang.Object, held by"
                                + " com.acme.shop.CheckoutTests.deadlocks(CheckoutTests.java:16)",
                        "\"payment-worker\" waits for the monitor of a java.lang.Object, held by"
                                + " com.acme.shop.CheckoutTests.lambda$deadlocks$0(CheckoutTests.java:15)",
                        "\"main\" again");

        page.click("tr[id*=usesAPool] button");
        assertThat(page.all("tr[id*=usesAPool] + tr .threads > details > summary"))
                .contains("8 threads waiting (parking)"
                        + " com.acme.shop.CheckoutTests.lambda$usesAPool$3(CheckoutTests.java:27)");
    }

    @Test
    void showsEqualLeftoversTogether() throws IOException {
        page.openShop("");
        page.click("tr[id*=usesAPool] button");

        assertThat(page.all("tr[id*=usesAPool] + tr ul li"))
                .first()
                .asString()
                .startsWith("8 threads in jdk.internal.misc.Unsafe.park(Native Method), called from")
                .endsWith("the pool thread is kept for later tasks (\"Thread-0\", \"Thread-1\", \"Thread-2\","
                        + " \"Thread-3\", \"Thread-4\", \"Thread-5\", \"Thread-6\", \"Thread-7\")");
        assertThat(page.all("tr[id*=usesAPool] + tr .threads summary"))
                .first()
                .isEqualTo("\"main\", the hung one, waiting (parking)"
                        + " com.acme.shop.CheckoutTests.usesAPool(CheckoutTests.java:28)");
    }

    @Test
    void groupsTestsByTheirCause() throws IOException {
        page.openShop("");

        assertThat(page.all(".causes li"))
                .containsExactly("2 tests 1.2 s lost com.acme.shop.CheckoutTests.exchanges(CheckoutTests.java:22)"
                        + " in java.util.concurrent.CompletableFuture.get CheckoutTests exchanges(String) [1] c=EUR,"
                        + " CheckoutTests exchanges(String) [2] c=USD");
    }

    @Test
    void showsWhatAKilledRunLeft() throws IOException {
        Path file = page.write(
                escalation(Samples.twoAttempts()),
                JsonRecords.level(
                        START,
                        GuardedCall.of("reads()", "a.BTests", "[method:reads()]", Duration.ofSeconds(1)),
                        EscalationLevel.INTERRUPT,
                        Duration.ofSeconds(1)),
                escalation(Samples.everything()));
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 100));
        browser.open(file, "");

        assertThat(page.all("tr.test b")).containsExactly("accept()", "reads()");
        assertThat(page.all(".warn"))
                .anyMatch(text -> text.startsWith("The run had not ended when this page was written"))
                .contains("The last record is not complete.");
        page.click("tr[id*=reads] button");
        assertThat(page.text("article")).contains("The report ends while INTERRUPT was tried");
    }
}
