// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs after the samples, in the demo alone, and fails the build unless each ended as it must. */
class DemoCheck {

    private static final Path TARGET = Path.of("target");

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
