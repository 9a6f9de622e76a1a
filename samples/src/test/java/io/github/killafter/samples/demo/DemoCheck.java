// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
