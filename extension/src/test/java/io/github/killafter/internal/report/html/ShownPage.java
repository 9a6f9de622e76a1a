// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.killafter.internal.report.json.JsonLines;
import io.github.killafter.internal.report.json.JsonObject;
import io.github.killafter.testkit.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page as a browser shows it, found by CSS selectors. */
record ShownPage(Browser browser, Path folder) {

    void open(JsonObject... records) throws IOException {
        browser.open(write(records), "");
    }

    Path write(JsonObject... records) throws IOException {
        JsonLines lines = new JsonLines(folder.resolve("page"), Instant.EPOCH, new Page());
        for (JsonObject record : records) {
            lines.write(record);
        }
        lines.close();
        return lines.file().orElseThrow();
    }

    void open(String... records) throws IOException {
        open(Stream.of(records), "");
    }

    // What a run of ten hanging tests wrote, with shorter thread dumps.
    void openShop(String fragment) throws IOException {
        try (InputStream shop = ShownPage.class.getResourceAsStream("shop.jsonl")) {
            open(new String(requireNonNull(shop).readAllBytes(), UTF_8).lines(), fragment);
        }
    }

    private void open(Stream<String> records, String fragment) throws IOException {
        Page format = new Page();
        String all = records.map(format::line).collect(Collectors.joining());
        browser.open(Files.writeString(folder.resolve("written.html"), format.head() + all), fragment);
    }

    void picture(String name) throws IOException {
        Path pictures = Files.createDirectories(Path.of("target", "pictures"));
        browser.evaluate("scrollTo(0, 0)");
        browser.takePicture(pictures.resolve(name + ".png"));
    }

    String evaluate(String expression) {
        return browser.evaluate(expression);
    }

    void type(String text) {
        text.chars().forEach(each -> browser.press((char) each + ""));
    }

    void click(String selector) {
        browser.evaluate("document.querySelector(\"" + selector + "\").click()");
    }

    String text(String selector) {
        return all(selector).get(0);
    }

    // As it is shown, with any white space as one blank.
    List<String> all(String selector) {
        String joined = browser.evaluate("[...document.querySelectorAll(\"" + selector
                + "\")].map((each) => (each.innerText || each.textContent).replace(/\\s+/g, ' ').trim()).join('\\n')");
        return joined.isEmpty() ? List.of() : joined.lines().toList();
    }
}
