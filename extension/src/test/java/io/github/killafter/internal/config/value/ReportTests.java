// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.config.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportTests {

    private static final Path DIR = Path.of("out");
    private static final Path HISTORY = Path.of("history");
    private static final Set<ReportFormat> JSON = Set.of(ReportFormat.JSON);

    // Its equals is written out: runs that share a report must not differ in what is not compared.
    @Test
    void differsInEachOfItsComponents() {
        Report report = new Report(DIR, JSON, Switch.ON, Switch.ON, HISTORY);
        List<Report> others = List.of(
                new Report(Path.of("other"), JSON, Switch.ON, Switch.ON, HISTORY),
                new Report(DIR, Set.of(), Switch.ON, Switch.ON, HISTORY),
                new Report(DIR, JSON, Switch.OFF, Switch.ON, HISTORY),
                new Report(DIR, JSON, Switch.ON, Switch.OFF, HISTORY),
                new Report(DIR, JSON, Switch.ON, Switch.ON, null));

        assertThat(others).hasSameSizeAs(Report.class.getRecordComponents()).allSatisfy(other -> assertThat(other)
                .isNotEqualTo(report));
        Report equal = new Report(DIR, JSON, Switch.ON, Switch.ON, HISTORY);
        assertThat(equal).isEqualTo(report).hasSameHashCodeAs(report);
    }
}
