// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test that leaves a marked process which was not there before. */
public final class LeavesNoProcess implements BeforeEachCallback, AfterEachCallback {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private List<String> before = List.of();

    /** Create one, as JUnit does. */
    public LeavesNoProcess() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        before = LeftProcesses.now();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        long start = System.nanoTime();
        List<String> left = LeftProcesses.now();
        // What was killed may still be on its way out.
        while (!left.equals(before) && System.nanoTime() - start < PATIENCE_NANOS) {
            Thread.onSpinWait();
            left = LeftProcesses.now();
        }
        assertThat(left).isEqualTo(before);
    }
}
