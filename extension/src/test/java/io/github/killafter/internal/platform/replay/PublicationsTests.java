// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.replay;

import static io.github.killafter.testkit.LauncherKit.launcher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.killafter.testkit.Compiled;
import io.github.killafter.testkit.Recorded;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("forks")
@Timeout(120)
class PublicationsTests {

    @TempDir
    private Path folder;

    @Test
    void tellsOfTheFilesThatTestsPublish() {
        assumeTrue(
                Stream.of(TestReporter.class.getMethods())
                        .anyMatch(each -> each.getName().equals("publishFile")),
                "came with JUnit 5.12");
        Class<?> fixture = Compiled.in(folder).load("PublishingTestCase", """
                        import io.github.killafter.testkit.Fixture;
                        import java.nio.file.Files;
                        import org.junit.jupiter.api.*;

                        @Fixture
                        class PublishingTestCase {

                            @Test
                            void publishes(TestReporter reporter) {
                                reporter.publishFile("it.txt", MediaType.TEXT_PLAIN_UTF_8, file -> Files.writeString(file, "text"));
                            }
                        }
                        """);

        Recorded recorded = launcher()
                .with(
                        "junit.platform.reporting.output.dir",
                        folder.resolve("out").toString())
                .forked()
                .run(fixture);

        assertThat(recorded.failures()).isEmpty();
        assertThat(recorded.files())
                .singleElement()
                .asString()
                .endsWith("it.txt")
                .satisfies(path -> assertThat(Path.of(path)).hasContent("text"));
    }
}
