// SPDX-License-Identifier: Apache-2.0
package io.github.killafter;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.killafter.testkit.Fixture;
import io.github.killafter.testkit.LauncherRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;

/** A callback that starts an application takes longer than a test, and does not hang. */
class StartUpTests {

    private static final long TIMEOUT_MILLIS = 1_000;

    @TempDir
    private Path folder;

    @Test
    void takesItsTimeWhileClassesAreLoaded() {
        LauncherRun.Results results = LauncherRun.reportingTo(folder).of(ApplicationTestCase.class);

        assertThat(results.failed()).isEmpty();
        assertThat(results.passed()).containsExactly("test()");
        assertThat(results.escalations()).isEmpty();
    }

    /** Loads classes, as the start of an application does, for several timeouts. */
    static final class StartingUp implements BeforeAllCallback {

        @Override
        public void beforeAll(ExtensionContext context) throws IOException {
            byte[] code = code();
            long end = System.nanoTime() + MILLISECONDS.toNanos(3 * TIMEOUT_MILLIS);
            while (System.nanoTime() - end < 0) {
                Class<?> loaded = new Loader().define(code);
                assertThat(loaded).isNotSameAs(Blocking.class);
            }
        }

        private static byte[] code() throws IOException {
            try (InputStream in = Blocking.class.getResourceAsStream("Blocking.class")) {
                return Objects.requireNonNull(in).readAllBytes();
            }
        }
    }

    private static final class Loader extends ClassLoader {

        Class<?> define(byte[] code) {
            return defineClass(null, code, 0, code.length);
        }
    }

    @Fixture
    @KillAfter(value = TIMEOUT_MILLIS, unit = MILLISECONDS)
    @ExtendWith(StartingUp.class)
    static class ApplicationTestCase {

        @Test
        void test() {}
    }
}
