// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test that leaves a marked process which was not there before. */
public final class LeavesNoProcess implements BeforeEachCallback, AfterEachCallback {

    private List<String> before = List.of();

    /** Create one, as JUnit does. */
    public LeavesNoProcess() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        before = LeftProcesses.now();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(LeftProcesses.now()).isEqualTo(before);
    }
}
