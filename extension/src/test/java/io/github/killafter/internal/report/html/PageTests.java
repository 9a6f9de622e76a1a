// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.internal.report.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTests {

    private static final String HEAD = new Page().head();

    /** The browser runs no other script and applies no other style. If this fails, put the expected hash into the page. */
    @ParameterizedTest
    @ValueSource(strings = {"script", "style"})
    void allowsOnlyItsOwn(String element) throws Exception {
        Matcher content = Pattern.compile("<%1$s>(.*)</%1$s>".formatted(element), Pattern.DOTALL)
                .matcher(HEAD);
        assertThat(content.find()).isTrue();
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(content.group(1).getBytes(StandardCharsets.UTF_8));

        assertThat(HEAD)
                .contains(element + "-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "';");
    }

    @Test
    void loadsNothing() {
        assertThat(HEAD)
                .contains("default-src 'none'")
                .doesNotContainPattern("(?i)https?://|\\bsrc=|<link|@import|url\\(|fetch\\(|innerHTML|insertAdjacent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"</script><script>alert(1)</script>", "<!--<script>", "]]>", "&lt;", "\u202e\ufeff"})
    void keepsDataFromBeingMarkup(String hostile) {
        String json = "{\"name\":\"" + hostile + "\"}";
        String line = new Page().line(json);

        String data = line.substring(line.indexOf('>') + 1, line.lastIndexOf("</script>"));
        assertThat(data).doesNotContain("<");
        assertThat(StrictJson.parse(data)).isEqualTo(Map.of("name", hostile));
        assertThat(line).endsWith("</script>\n");
    }
}
