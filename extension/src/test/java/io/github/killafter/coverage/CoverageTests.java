// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.coverage.Site.Caller;
import io.github.killafter.coverage.Site.Placement;
import io.github.killafter.escalation.HungTestError;
import io.github.killafter.testkit.LauncherKit;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One timeout, wherever it is, is enough for the suite never to stand still because of that test. */
@Timeout(240)
class CoverageTests {

    @TempDir
    Path folder;

    @Test
    void coversAllSitesByAnnotation() {
        check(LauncherKit.launcher(), Placement.METHOD, Placement.CLASS);
    }

    @Test
    void coversAllSitesBySettingAlone() {
        check(LauncherKit.launcher().with("killafter.timeout.default", "500 ms"), Placement.SETTING);
    }

    @Test
    @Tag("forks")
    void coversAllSitesInForkedJvms() {
        LauncherKit several = LauncherKit.launcher()
                .forked()
                .with("killafter.fork.max-children", "3")
                .with("junit.jupiter.execution.parallel.enabled", "true");

        check(several, Placement.METHOD);
    }

    private void check(LauncherKit kit, Placement... placements) {
        SiteRun run = SiteRun.of(kit, folder, placements);
        SoftAssertions all = new SoftAssertions();
        for (Placement placement : placements) {
            for (Site site : Site.values()) {
                List<Throwable> failures = run.failuresAt(site, placement);
                all.assertThat(failures).as(site + " by " + placement).anyMatch(failure -> isExpected(failure, site));
            }
        }
        all.assertAll();
        assertThat(run.afterwards()).containsExactly("SUCCESSFUL");
    }

    private static boolean isExpected(Throwable failure, Site site) {
        return site.caller() == Caller.US ? failure instanceof HungTestError : contains(failure);
    }

    private static boolean contains(Throwable failure) {
        return failure instanceof HungTestError
                || Stream.of(failure.getSuppressed()).anyMatch(CoverageTests::contains)
                || (failure.getCause() != null && contains(failure.getCause()));
    }
}
