// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.killafter.samples.demo.SurefireReport.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurefireReportTests {

    private static final String HUNG =
            "<testcase name='drains(StopEvent)' classname='a.S'><failure message='hung&#10;  stuck in'"
                    + " type='io.github.killafter.escalation.HungTestError'>stack</failure></testcase>";
    private static final String FAILED = "<testcase name='fails' classname='a.S'><failure type='X'/></testcase>";
    private static final String ERROR = "<testcase name='breaks' classname='a.S'><error type='Y'/></testcase>";
    private static final String SKIPPED = "<testcase name='rests' classname='a.S'><skipped/></testcase>";
    private static final String PASSED =
            "<testcase name='works' classname='a.S'><system-out>failure</system-out></testcase>";

    @TempDir
    Path folder;

    @Test
    void tellsWhatEachTestCameTo() throws IOException {
        write("TEST-a.S.xml", HUNG + FAILED + ERROR + SKIPPED + PASSED);
        write("a.S.txt", "no report");

        Map<SampleName, Result> results = SurefireReport.in(folder);

        assertThat(results).hasSize(5);
        assertThat(results.get(new SampleName("a.S", "drains"))).satisfies(result -> {
            assertThat(result.hung()).isTrue();
            assertThat(result.message()).isEqualTo("hung\n  stuck in");
        });
        assertThat(results.get(new SampleName("a.S", "fails"))).hasToString("failure X");
        assertThat(results.get(new SampleName("a.S", "breaks"))).hasToString("error Y");
        assertThat(results.get(new SampleName("a.S", "rests"))).hasToString("skipped");
        assertThat(results.get(new SampleName("a.S", "works"))).isEqualTo(Result.PASSED);
        assertThat(results.values()).filteredOn(Result::passed).hasSize(1);
        assertThat(results.values()).filteredOn(Result::hung).hasSize(1);
    }

    @Test
    void takesNoResultForAnother() throws IOException {
        write("TEST-a.S.xml", PASSED + PASSED);
        assertThatIllegalStateException()
                .isThrownBy(() -> SurefireReport.in(folder))
                .withMessage("Surefire has two results of S.works");

        write("TEST-a.S.xml", PASSED);
        write("TEST-a.T.xml", PASSED);
        assertThatIllegalStateException().isThrownBy(() -> SurefireReport.in(folder));
    }

    private void write(String file, String tests) throws IOException {
        Files.writeString(folder.resolve(file), "<testsuite>" + tests + "</testsuite>");
    }
}
