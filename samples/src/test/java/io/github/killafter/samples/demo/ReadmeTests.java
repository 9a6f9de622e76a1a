// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTests {

    private static final Path SAMPLES = Path.of("");

    @Test
    void showsTheCodeOfTheSamples() throws IOException {
        Readme readme = Readme.ofProject();
        List<String> snippets = readme.names().stream()
                .filter(name -> !name.startsWith("message of "))
                .toList();

        assertThat(snippets).hasSizeGreaterThanOrEqualTo(5);
        for (String snippet : snippets) {
            assertThat(readme.block(snippet)).as(snippet).isEqualTo(Readme.snippet(snippet, SAMPLES));
        }
    }

    @Test
    void thePageAboutChildJvmShowsTheCodeOfTheSamplesToo() throws IOException {
        Readme page = Readme.of(Path.of("..", "docs", "child-jvm.md"));

        assertThat(page.names()).hasSize(3);
        for (String snippet : page.names()) {
            assertThat(page.block(snippet)).as(snippet).isEqualTo(Readme.snippet(snippet, SAMPLES));
        }
    }

    @Test
    void showsNoJavaThatIsNotInTheSamples() throws IOException {
        String text = Files.readString(Path.of("..", "README.md"));
        long javaBlocks = Pattern.compile("```java\n").matcher(text).results().count();
        long copies = Pattern.compile("-->\n```java\n").matcher(text).results().count();

        assertThat(javaBlocks).isEqualTo(copies).isPositive();
    }

    @Test
    void masksWhatDiffersFromRunToRun() {
        assertThat(Readme.masked("a() hung after 2 s; cost 2.1 s\n  stuck in  b (A.java:31): 0.41 ms\n"))
                .isEqualTo("a() hung after # s; cost # s\n  stuck in  #");
    }
}
