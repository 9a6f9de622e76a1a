// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.killafter.escalation.Escalation;
import io.github.killafter.internal.report.json.JsonObject;
import io.github.killafter.internal.report.json.JsonRecords;
import io.github.killafter.internal.report.json.Totals;
import io.github.killafter.testkit.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the page in a real browser; they need a Chromium on the PATH. */
@Timeout(600)
@SuppressWarnings("NullAway.Init") // JUnit calls start().
abstract class InBrowser {

    static final Instant START = Instant.parse("2026-07-25T12:00:00Z");

    @TempDir
    static Path temp;

    static Browser browser;
    static ShownPage page;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Browser.program().isPresent(), "no Chromium on the PATH: the page is not tested");
        browser = Browser.start(temp.resolve("profile"));
        page = new ShownPage(browser, temp);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void asksForNothingAndComplainsOfNothing() {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).hasSize(1).allMatch(each -> each.matches("file:.* file:.*"));
    }

    static JsonObject escalation(Escalation escalation) {
        return JsonRecords.escalation(START, escalation);
    }

    static JsonObject end() {
        return JsonRecords.end(START, new Totals(), 0);
    }
}
