// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.escalation.HungTestError;
import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.LauncherRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;

/** The timeout of a class holds for a nested class that it inherits, and for what JUnit calls there. */
@Timeout(100)
class InheritedNestedTests {

    @TempDir
    private Path folder;

    @Test
    void stopsCallbacksInInheritedNestedClasses() {
        LauncherRun.Results results = LauncherRun.reportingTo(folder).of(InheritingTestCase.class);

        assertThat(results.failureOf("test()")).satisfies(failure -> assertThat(failure.getSuppressed())
                .hasAtLeastOneElementOfType(HungTestError.class));
        assertThat(results.failed()).containsExactly("test()");
    }

    @Fixture
    @KillAfter(value = 300, unit = MILLISECONDS)
    static class InheritingTestCase extends NestingTestCase {}

    abstract static class NestingTestCase {

        @Nested
        class InnerTestCase {

            @Test
            @ExtendWith(Hanging.class)
            void test() {}
        }
    }

    static final class Hanging implements BeforeEachCallback {

        @Override
        public void beforeEach(ExtensionContext context) throws InterruptedException {
            Blocking.untilInterrupted();
        }
    }
}
