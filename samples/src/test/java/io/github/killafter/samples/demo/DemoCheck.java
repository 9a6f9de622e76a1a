// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Runs after the samples, in the demo alone, and fails the build unless each ended as it must. */
class DemoCheck {

    private static final Path TARGET = Path.of("target");

    @Test
    void theReadmeShowsWhatAHungSampleSays() throws IOException {
        Readme readme = Readme.ofProject();
        Map<SampleName, SurefireReport.Result> results = SurefireReport.in(TARGET.resolve("demo-reports"));
        List<String> shown = readme.names().stream()
                .filter(name -> name.startsWith("message of "))
                .toList();

        assertThat(shown).isNotEmpty().allSatisfy(name -> assertThat(Readme.masked(readme.block(name)))
                .isEqualTo(Readme.masked(messageOf(name.substring("message of ".length()), results))));
    }

    @Test
    void everyPupilOfTheAutograderHasTheRightReport() throws IOException {
        Map<String, String> reports = reportsOfPupils();

        assertThat(reports).containsOnlyKeys("ada.md", "ben.md", "cleo.md", "dan.md", "eve.md");
        assertThat(reports.get("ada.md"))
                .startsWith("# ada: 4 of 4 points\n")
                .contains("- primes up to 10: [2, 3, 5, 7], right\n", "ended so: the function returned (exit 0)");
        assertThat(reports.get("ben.md"))
                .startsWith("# ben: 2 of 4 points\n")
                .contains("- primes up to 10: [2, 3, 5, 7, 9]\n");
        assertThat(reports.get("cleo.md"))
                .startsWith("# cleo: 2 of 4 points\n")
                .contains("- primes up to 30: no answer, TIMED_OUT\n", "its timeout had passed");
        assertThat(reports.get("dan.md"))
                .startsWith("# dan: 0 of 4 points\n")
                .contains("ended so: it ended its JVM: System.exit(0), without a result", "    all tests passed\n");
        assertThat(reports.get("eve.md")).startsWith("# eve: 1 of 4 points\n").contains("    no answers here: ");
    }

    private static Map<String, String> reportsOfPupils() throws IOException {
        Map<String, String> reports = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(TARGET.resolve("autograder"), "*.md")) {
            for (Path file : files) {
                reports.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return reports;
    }

    private static String messageOf(String sample, Map<SampleName, SurefireReport.Result> results) {
        return results.entrySet().stream()
                .filter(entry -> entry.getKey().toString().equals(sample))
                .map(entry -> entry.getValue().message())
                .collect(Collectors.joining());
    }

    @Test
    void everySampleEndedAsItMust() throws IOException {
        var comparison = new Comparison(
                Promises.in(TARGET.resolve("test-classes")),
                KillAfterReport.in(TARGET.resolve("killafter")),
                SurefireReport.in(TARGET.resolve("demo-reports")));
        List<Comparison.Row> rows = comparison.rows();

        rows.forEach(row -> System.out.println("  " + row));

        assertThat(rows).isNotEmpty();
        assertThat(rows.stream().filter(row -> !row.isFine()))
                .as("samples that did not end as they say they must")
                .isEmpty();
        System.out.println("All " + rows.size() + " samples ended as they say they must, the failed ones too.");
    }
}
