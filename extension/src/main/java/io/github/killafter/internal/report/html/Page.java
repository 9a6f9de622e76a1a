// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.html;

import io.github.killafter.internal.report.json.FileFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The page that shows a run: a resource with its style and script, and each record as an element behind it. HTML needs
 * no end tags there (HTML Standard, 13.1.2.4), so the page grows like a file of JSON lines and is complete at any time.
 */
public final class Page implements FileFormat {

    private static final String RESOURCE = "page.html";

    /** Create the format. */
    public Page() {}

    @Override
    public String extension() {
        return "html";
    }

    @Override
    public String head() {
        try (InputStream resource = Page.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("the jar has no " + RESOURCE);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Without "<" neither "</script" nor "<!--" ends or changes the element (HTML Standard, 4.12.1.3); in JSON it can
    // only be in a string.
    @Override
    public String line(String json) {
        return "<script type=\"application/json\">" + json.replace("<", "\\u003c") + "</script>\n";
    }
}
